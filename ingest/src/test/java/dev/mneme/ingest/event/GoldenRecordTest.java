package dev.mneme.ingest.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mneme.ingest.Golden;
import dev.mneme.ingest.topic.JsonSerde;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is on the output topics keeps its form. */
class GoldenRecordTest {

    @ParameterizedTest
    @CsvSource({
        "reply, dev.mneme.ingest.event.Reply",
        "reply-failed, dev.mneme.ingest.event.Reply",
        "outcome, dev.mneme.ingest.event.Outcome",
        "minute-metrics, dev.mneme.ingest.event.MinuteMetrics",
        "cache-entry, dev.mneme.ingest.event.CacheEntry",
        "redriven, dev.mneme.ingest.event.Redriven"
    })
    void isWrittenAsItWasRead(String golden, Class<?> type) {
        JsonSerde<?> serde = new JsonSerde<>(type);
        byte[] json = Golden.bytes(golden);

        assertThat(written(serde, json)).isEqualTo(new String(json, StandardCharsets.UTF_8));
    }

    private static <T> String written(JsonSerde<T> serde, byte[] json) {
        T record = serde.deserializer().deserialize("topic", json);
        return new String(serde.serializer().serialize("topic", record), StandardCharsets.UTF_8);
    }
}
