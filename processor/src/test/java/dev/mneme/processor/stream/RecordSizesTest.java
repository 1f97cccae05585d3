package dev.mneme.processor.stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mneme.ingest.event.CacheEntry;
import dev.mneme.ingest.event.Embedding;
import dev.mneme.ingest.event.Outcome;
import dev.mneme.ingest.event.Outcome.CacheVerdict;
import dev.mneme.ingest.event.Outcome.Remembered;
import dev.mneme.ingest.event.Outcome.Result;
import dev.mneme.ingest.event.Outcome.Verdict;
import dev.mneme.ingest.event.Reply;
import dev.mneme.ingest.event.Timings;
import dev.mneme.ingest.event.Usage;
import dev.mneme.ingest.json.JsonSize;
import dev.mneme.ingest.topic.JsonSerde;
import dev.mneme.ingest.topic.Topics;
import dev.mneme.processor.agent.Ending;
import dev.mneme.processor.memory.Memory.Born;
import dev.mneme.processor.memory.Memory.FinishedTurn;
import dev.mneme.processor.stream.Arrival.HeaderValue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.common.compress.Compression;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.internal.AbstractRecords;
import org.apache.kafka.common.record.internal.RecordBatch;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The largest record of every kind, made of what takes the most room in JSON, against the limit of its topic. */
class RecordSizesTest {
    private static final Topics TOPICS = new Topics("");
    private static final Instant NOW = Instant.parse("2026-03-01T08:00:00.123456789Z");

    /** Six bytes in JSON. */
    private static final String WIDEST = "\u0001";

    private static final String NAME = WIDEST.repeat(256);
    private static final String TENANT = "t".repeat(64);
    private static final String DIGEST = "d".repeat(64);
    private static final String USER_KEY = TENANT + "/" + NAME;
    private static final String LARGEST_ANSWER = WIDEST.repeat(Reply.LARGEST_TEXT / 6);
    private static final Timings TIMINGS = new Timings(1e7 / 3, 1e7 / 3, 1e7 / 3, 1e7 / 3, 1e7 / 3, 1e7 / 3, 1e7 / 3);
    private static final Usage USAGE = new Usage(Long.MAX_VALUE, Long.MAX_VALUE, true);

    static Stream<Arrival> largestEvents() {
        return Stream.of(
                arrival(Topics.LARGEST_EVENT, List.of()),
                arrival(100, headers("h", Topics.LARGEST_EVENT / 8)),
                arrival(100, headers("", 0)),
                arrival(100, headers(WIDEST, 0)),
                arrival(100, headers("中", 1)));
    }

    @ParameterizedTest
    @MethodSource("largestEvents")
    void aReplyWithTheHeadersOfItsEvent(Arrival arrival) {
        assertThat(arrival.size()).isLessThanOrEqualTo(Topics.LARGEST_EVENT);
        assertFits(
                reply(),
                USER_KEY,
                arrival.travelling(),
                TOPICS.replies().valueSerde().serializer());
    }

    @ParameterizedTest
    @MethodSource("largestEvents")
    void aDeadLetter(Arrival arrival) {
        List<HeaderValue> more = new ArrayList<>(arrival.headers());
        more.add(new HeaderValue("more", new byte[DeadLetterHeaders.LARGEST_RECORD - Topics.LARGEST_EVENT - 100]));
        Arrival largest = arrival(arrival.value() == null ? 0 : arrival.value().length, more);
        assertThat(largest.size()).isLessThanOrEqualTo(DeadLetterHeaders.LARGEST_RECORD);

        Headers headers = DeadLetterHeaders.of(largest, "x".repeat(64), "中".repeat(5000), "中".repeat(5000));

        assertThat(size(largest.key(), largest.value(), headers)).isLessThan(Topics.LARGEST_RECORD);
    }

    @Test
    void aCacheEntry() {
        assertFits(
                entry(),
                DIGEST,
                new RecordHeaders(),
                TOPICS.cache().valueSerde().serializer());
    }

    @Test
    void anOutcome() {
        assertFits(
                outcome(),
                USER_KEY,
                new RecordHeaders(),
                TOPICS.outcomes().valueSerde().serializer());
    }

    @ParameterizedTest
    @MethodSource("largestEvents")
    void aPendingTurnWithItsEnd(Arrival arrival) {
        FinishedTurn finished = new FinishedTurn(
                NAME,
                DIGEST,
                WIDEST.repeat(Topics.LARGEST_EVENT / 6),
                reply(),
                NOW,
                Long.MAX_VALUE,
                true,
                new Born(DIGEST, NOW),
                true);
        Ending ending = new Ending(finished, outcome(), entry(), "answer-too-large");
        PendingTurn turn = PendingTurn.of(arrival, NOW).answered(ending);

        byte[] value = new JsonSerde<>(PendingTurn.class).serializer().serialize("changelog", turn);

        assertThat(size(new byte[Long.BYTES], value, new RecordHeaders())).isLessThan(PendingTurns.LARGEST);
    }

    private static <V> void assertFits(V value, String key, Headers headers, Serializer<V> serializer) {
        byte[] written = serializer.serialize("topic", value);
        assertThat(size(key.getBytes(UTF_8), written, headers)).isLessThan(Topics.LARGEST_RECORD);
    }

    /** What a producer compares with {@code max.request.size}, and a broker, uncompressed, with {@code max.message.bytes}. */
    @SuppressWarnings("NullAway") // Kafka takes records without a key or a value.
    private static int size(byte @Nullable [] key, byte @Nullable [] value, Headers headers) {
        return AbstractRecords.estimateSizeInBytesUpperBound(
                RecordBatch.CURRENT_MAGIC_VALUE, Compression.NONE.type(), key, value, headers.toArray());
    }

    private static Arrival arrival(int size, List<HeaderValue> headers) {
        byte[] key = USER_KEY.getBytes(UTF_8);
        return new Arrival(
                "chat.events", 11, Long.MAX_VALUE, NOW, key, new byte[Math.max(0, size - key.length)], headers, true);
    }

    /** As many as an event may have beside its key and a short value. */
    private static List<HeaderValue> headers(String name, int valueLength) {
        long room = Topics.LARGEST_EVENT - 1000;
        long each = arrival(0, List.of(new HeaderValue(name, new byte[valueLength])))
                        .size()
                - USER_KEY.length();
        List<HeaderValue> headers = new ArrayList<>();
        for (long taken = each; taken <= room; taken += each) {
            headers.add(new HeaderValue(name, new byte[valueLength]));
        }
        return headers;
    }

    private static Reply reply() {
        return new Reply(
                NAME,
                TENANT,
                NAME,
                NAME,
                LARGEST_ANSWER,
                Reply.Status.ANSWERED,
                "answer-too-large",
                Reply.Source.SEMANTIC,
                true,
                true,
                1 / 3.0,
                DIGEST,
                NAME,
                USAGE,
                TIMINGS,
                NOW);
    }

    private static CacheEntry entry() {
        String question = WIDEST.repeat(4000);
        assertThat(JsonSize.of(LARGEST_ANSWER)).isEqualTo(Reply.LARGEST_TEXT);
        return new CacheEntry(
                DIGEST,
                TENANT,
                DIGEST,
                DIGEST,
                DIGEST,
                question,
                LARGEST_ANSWER,
                Embedding.of(new float[3072]),
                NAME,
                USAGE,
                NOW,
                NOW,
                USER_KEY,
                NAME,
                true);
    }

    private static Outcome outcome() {
        return new Outcome(
                NAME,
                "message",
                TENANT,
                NAME,
                NAME,
                Result.ANSWERED,
                "answer-too-large",
                Long.MAX_VALUE,
                new CacheVerdict(Verdict.SEMANTIC, "too-large-to-store", 1 / 3.0, DIGEST),
                Integer.MAX_VALUE,
                NAME,
                USAGE,
                Long.MAX_VALUE,
                new Remembered(Long.MAX_VALUE, DIGEST, DIGEST, DIGEST),
                TIMINGS,
                NOW);
    }
}
