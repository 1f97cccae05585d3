package dev.mneme.processor.stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mneme.ingest.json.Json;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.junit.jupiter.api.Test;

class PendingTurnTest {
    private static final Instant NOW = Instant.parse("2026-03-01T08:00:00Z");

    @Test
    void isReadAsItWasWritten() {
        Arrival arrival =
                new Arrival("chat.events", 3, 17, NOW, "k".getBytes(UTF_8), "v".getBytes(UTF_8), List.of(), true);
        byte[] stored = Json.MAPPER.writeValueAsBytes(PendingTurn.of(arrival, NOW));

        PendingTurn read = Json.MAPPER.readValue(stored, PendingTurn.class);

        assertThat(read).usingRecursiveComparison().isEqualTo(PendingTurn.of(arrival, NOW));
    }

    @Test
    void isReadAsAnEarlierReleaseWroteIt() {
        String stored = """
                {"version":1,"admittedAt":"2026-03-01T08:00:00Z","arrival":{"topic":"chat.events","partition":3,
                "offset":17,"at":"2026-03-01T08:00:00Z","key":"aw==","value":"dg==","headers":[]},
                "answered":{"finished":{"messageId":"m1","textHash":"h","question":"q","at":"2026-03-01T08:00:00Z",
                "position":17,"inSession":true,"reply":{"messageId":"m1","tenant":"default","userId":"ann","text":"a",
                "status":"answered","duplicate":false,"degraded":false,"at":"2026-03-01T08:00:00Z"}}}}""";

        PendingTurn read = Json.MAPPER.readValue(stored, PendingTurn.class);

        assertThat(read.arrival().redriven()).isFalse();
        assertThat(read.downs(life("any"))).isZero();
        assertThat(read.answered())
                .satisfies(ending -> assertThat(ending.finished().redriven()).isFalse());
    }

    @Test
    void countsHowOftenItWentDownWithALife() {
        Life first = life("first");
        Life second = life("second");
        PendingTurn taken = PendingTurn.of(new Arrival("chat.events", 3, 17, NOW, null, null, List.of(), false), NOW);
        assertThat(taken.downs(first)).isZero();

        PendingTurn started = taken.startedIn(first);

        assertThat(started.startedIn(first)).isSameAs(started);
        assertThat(started.downs(first)).isZero();
        assertThat(started.downs(second)).isEqualTo(1);
        assertThat(started.cameDown().downs(second)).isZero();
        PendingTurn again = started.startedIn(second);
        assertThat(again.downs(first)).isEqualTo(2);
        assertThat(again.cameDown().downs(first)).isEqualTo(1);
    }

    private static Life life(String name) {
        return new Life(name, () -> NOW);
    }

    @Test
    void knowsARecordThatWasRedrivenByItsMark() {
        Record<byte[], byte[]> record = new Record<>(new byte[0], new byte[0], 0);
        Place place = new Place("chat.events", 3, 99);
        assertThat(Arrival.of(record, place).redriven()).isFalse();

        record.headers().add("mneme-redriven", "chat.events-3-17".getBytes(UTF_8));

        assertThat(Arrival.of(record, place).redriven()).isTrue();
        assertThat(Arrival.of(record, place).headers()).isEmpty();
    }

    private record Place(String topic, int partition, long offset) implements RecordMetadata {}
}
