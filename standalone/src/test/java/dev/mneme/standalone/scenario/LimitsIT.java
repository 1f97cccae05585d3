package dev.mneme.standalone.scenario;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.mneme.ingest.event.Reply;
import dev.mneme.ingest.topic.KafkaConnection;
import dev.mneme.ingest.topic.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is as large as it may be, larger than that, or comes a second time, on a real broker and a real Redis. */
class LimitsIT {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir
    private static Path directory;

    private static Scenario scenario;

    @BeforeAll
    static void start() {
        // The offline model repeats what it was asked; it must not be cut short before it says too much.
        scenario = new Scenario(directory, Map.of("MNEME_MODEL_MAX_TOKENS", "1000000"));
    }

    @AfterAll
    static void stop() {
        scenario.close();
    }

    @Test
    void answersARecordOfExactlyTheSizeThatTheBrokerTakes() {
        int taken = Topics.LARGEST_EVENT / 2;
        int refused = 2 * Topics.LARGEST_EVENT;
        while (refused - taken > 1) {
            int middle = (taken + refused) / 2;
            if (write("none", new RecordHeaders(), padded("max", "size-" + middle, middle))) {
                taken = middle;
            } else {
                refused = middle;
            }
        }

        assertThat(taken).isBetween(Topics.LARGEST_EVENT - 1024, Topics.LARGEST_EVENT);
        assertThat(scenario.awaitReply("max", "size-" + taken).answered()).isTrue();
    }

    @Test
    void putsAsideWhatACompressedBatchHoldsMoreOfThanTheLimitAndGoesOn() {
        byte[] kept = padded("zip", "kept", Topics.LARGEST_EVENT + 100_000);
        assertThat(write("gzip", new RecordHeaders(), kept)).isTrue();
        assertThat(write("gzip", new RecordHeaders(), padded("zip", "gone", 4 * Topics.LARGEST_EVENT)))
                .isTrue();
        RecordHeaders many = new RecordHeaders();
        for (int i = 0; i < 1_000_000; i++) {
            many.add("", null);
        }
        assertThat(write("gzip", many, message("zip", "headers", "Hello there")))
                .isTrue();
        Reply next = scenario.say("zip", null, "after", "Still there?");

        assertThat(next.answered()).isTrue();
        assertThat(awaitLetters("zip", 1)).extracting(ConsumerRecord::value).containsExactly(kept);
        assertThat(scenario.records(scenario.topics().deadLetters()))
                .filteredOn(letter -> letter.value() == null)
                .hasSize(2)
                .allSatisfy(letter -> assertThat(header(letter, "mneme-reason")).isEqualTo("too-large"));
    }

    @Test
    void failsWhereTheAnswerIsTooLargeAndAsksAgainWhereItIsRedriven() {
        String question = "\\\"".repeat(100_000);
        String asked = "\"".repeat(100_000);
        byte[] event = message("giant", "g1", question);
        write("none", new RecordHeaders(), event);
        Reply failed = scenario.awaitReply("giant", "g1");
        assertThat(failed.reason()).isEqualTo("answer-too-large");
        assertThat(awaitLetters("giant", 1)).extracting(ConsumerRecord::value).containsExactly(event);
        assertThat(scenario.model.calls(asked)).isEqualTo(1);

        write("none", new RecordHeaders(), event);
        assertThat(awaitReplies("giant", 2).getLast()).isEqualTo(failed.again());
        assertThat(scenario.model.calls(asked)).isEqualTo(1);

        write("none", redriven(), event);
        assertThat(awaitReplies("giant", 3).getLast().duplicate()).isFalse();
        assertThat(scenario.model.calls(asked)).isEqualTo(2);
        assertThat(awaitLetters("giant", 2)).hasSize(2);
    }

    @Test
    void answersAnIdOnceHoweverOftenItComes() {
        Reply first = scenario.say("twice", null, "t1", "What is Kafka?");
        write("none", new RecordHeaders(), message("twice", "t1", "What is Kafka?"));
        assertThat(awaitReplies("twice", 2).getLast()).isEqualTo(first.again());

        write("none", redriven(), message("twice", "t1", "What is Kafka?"));
        assertThat(awaitReplies("twice", 3).getLast()).isEqualTo(first.again());

        write("none", new RecordHeaders(), message("twice", "t1", "What is Redis?"));
        assertThat(awaitLetters("twice", 1))
                .singleElement()
                .satisfies(letter -> assertThat(header(letter, "mneme-reason")).isEqualTo("id-reused"));
        assertThat(awaitReplies("twice", 3)).hasSize(3);
    }

    @Test
    void takesNoHeaderOfOursFromAProducer() {
        RecordHeaders headers = new RecordHeaders();
        headers.add("traceparent", "00-1".getBytes(UTF_8));
        headers.add("mneme-reason", "forged".getBytes(UTF_8));
        headers.add("mneme-rekeyed-from", "forged".getBytes(UTF_8));
        write("none", headers, message("forger", "f1", "Hello there"));
        scenario.awaitReply("forger", "f1");

        assertThat(scenario.records(scenario.topics().replies()))
                .filteredOn(reply -> reply.value().userId().equals("forger"))
                .singleElement()
                .satisfies(reply ->
                        assertThat(reply.headers()).extracting(Header::key).containsExactly("traceparent"));
    }

    @Test
    void answersARecordWithoutAKeyUnderItsUsersKey() {
        scenario.write(null, message("keyless", "k1", "Hello there"));
        scenario.awaitReply("keyless", "k1");

        assertThat(scenario.records(scenario.topics().replies()))
                .filteredOn(reply -> reply.value().userId().equals("keyless"))
                .extracting(ConsumerRecord::key)
                .containsExactly("default/keyless");
    }

    private static RecordHeaders redriven() {
        RecordHeaders headers = new RecordHeaders();
        headers.add("mneme-redriven", "chat.events-0-0".getBytes(UTF_8));
        return headers;
    }

    /** @param text as it stands in JSON */
    private static byte[] message(String user, String id, String text) {
        return """
                {"type":"message","id":"%s","userId":"%s","text":"%s"}""".formatted(id, user, text).getBytes(UTF_8);
    }

    /** A message of so many bytes, most of them in a field that nobody knows. */
    private static byte[] padded(String user, String id, int size) {
        String event = new String(message(user, id, "What is Kafka?"), UTF_8);
        String padding = "\"padding\":\"\",";
        return event.replace("{", "{\"padding\":\"" + "x".repeat(size - event.length() - padding.length()) + "\",")
                .getBytes(UTF_8);
    }

    /** Writes an event under its user's key; false where the broker finds it too large. */
    private static boolean write(String compression, RecordHeaders headers, byte[] value) {
        Map<String, Object> config = new HashMap<>(KafkaConnection.of(scenario.settings()));
        config.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, 32 * 1024 * 1024);
        config.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, compression);
        String user = new String(value, UTF_8).replaceFirst("(?s).*\"userId\":\"(\\w+)\".*", "$1");
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(
                            scenario.topics().events().name(),
                            null,
                            ("default/" + user).getBytes(UTF_8),
                            value,
                            headers))
                    .get();
            return true;
        } catch (ExecutionException e) {
            assertThat(e).hasCauseInstanceOf(RecordTooLargeException.class);
            return false;
        } catch (InterruptedException e) {
            throw new AssertionError("the record was not written", e);
        }
    }

    private static List<Reply> awaitReplies(String user, int count) {
        return await().atMost(PATIENCE)
                .until(
                        () -> scenario.replies().stream()
                                .filter(reply -> reply.userId().equals(user))
                                .toList(),
                        replies -> replies.size() >= count);
    }

    /** Dead letters that kept the record of an event of the user. */
    private static List<ConsumerRecord<byte[], byte[]>> awaitLetters(String user, int count) {
        byte[] key = ("default/" + user).getBytes(UTF_8);
        return await().atMost(PATIENCE)
                .until(
                        () -> scenario.records(scenario.topics().deadLetters()).stream()
                                .filter(letter -> java.util.Arrays.equals(letter.key(), key))
                                .toList(),
                        letters -> letters.size() >= count);
    }

    private static @Nullable String header(ConsumerRecord<?, ?> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null ? null : new String(header.value(), UTF_8);
    }
}
