package dev.mneme.standalone.fault;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.mneme.ingest.event.ChatEvent.Message;
import dev.mneme.ingest.event.ChatEventJson;
import dev.mneme.ingest.event.Lane;
import dev.mneme.ingest.event.User;
import dev.mneme.ingest.topic.Topics;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.zip.CRC32;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.utils.Utils;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One conversation, sent in turns by the Java producer and by a client on librdkafka that nobody configured. */
class KcatIT {
    private static final int MESSAGES = 8;

    @TempDir
    private Path directory;

    private Servers servers;
    private Historian historian;
    private Sender sender;
    private ProcessorProcess processor;

    @BeforeEach
    void start() {
        assumeTrue(Kcat.isThere(), "kcat is not installed (apt-get install kcat)");
        servers = new Servers(Map.of("MNEME_CACHE_ENABLED", "false"));
        historian = new Historian(servers);
        sender = new Sender(servers);
        processor = ProcessorProcess.start(directory, servers.variables()).awaitRunning();
    }

    @AfterEach
    void stop() {
        if (processor != null) {
            processor.close();
            sender.close();
            historian.close();
            servers.close();
        }
    }

    @Test
    void aConversationEndsInItsLaneWhereTheKeyIsRightAndThePartitionIsNot() {
        Lane lane = laneThatLibrdkafkaPutsElsewhere();

        talk(lane, lane.user().key());

        ConsumerRecord<String, byte[]> misplaced = assertWhole(lane);
        assertWarned(misplaced, "\"" + lane.user().key() + "\"");
    }

    @Test
    void aConversationEndsInItsLaneWhereThereIsNoKey() {
        Lane lane = new Lane(User.of("ann"), null);

        talk(lane, null);

        assertWarned(assertWhole(lane), "null");
    }

    private void talk(Lane lane, @Nullable String key) {
        for (int i = 0; i < MESSAGES; i++) {
            if (i % 2 == 0) {
                sender.say(lane, "What is on page %d of the handbook?".formatted(i));
                sender.flush();
            } else {
                Kcat.write(
                        servers,
                        key,
                        "{\"type\":\"message\",\"id\":\"k%d\",\"userId\":\"%s\",\"text\":\"And on page %d?\"}"
                                .formatted(i, lane.user().userId(), i));
            }
        }
        historian.awaitReplies(MESSAGES);
        assertThat(processor.terminate()).isEqualTo(143);
    }

    /** All are where they belong, in one order. Returns the first that lay elsewhere before. */
    private ConsumerRecord<String, byte[]> assertWhole(Lane lane) {
        List<ConsumerRecord<String, byte[]>> records = historian.records(servers.topics.events());
        List<Sent> atHome = records.stream()
                .filter(record -> isAtHome(record, lane))
                .map(KcatIT::sent)
                .toList();
        assertThat(atHome).hasSize(MESSAGES);
        assertThat(Verifier.broken(historian.tell(atHome), Expected.NOTHING)).isEmpty();
        List<ConsumerRecord<String, byte[]>> misplaced =
                records.stream().filter(record -> !isAtHome(record, lane)).toList();
        assertThat(misplaced).hasSize(MESSAGES / 2);
        return misplaced.getFirst();
    }

    private void assertWarned(ConsumerRecord<String, byte[]> misplaced, String key) {
        assertThat(processor.said())
                .contains("lies under key %s in partition %d ".formatted(key, misplaced.partition()))
                .contains("partitioner=murmur2_random");
    }

    private static Sent sent(ConsumerRecord<String, byte[]> record) {
        String place = "%s-%d-%d".formatted(record.topic(), record.partition(), record.offset());
        Message message = (Message) ChatEventJson.read(record.value(), place, Instant.ofEpochMilli(record.timestamp()));
        return new Sent(message.origin().lane(), message.origin().id(), message.text(), record.offset());
    }

    private static boolean isAtHome(ConsumerRecord<String, byte[]> record, Lane lane) {
        String key = lane.user().key();
        return key.equals(record.key()) && record.partition() == murmur2(key);
    }

    private static Lane laneThatLibrdkafkaPutsElsewhere() {
        return IntStream.range(0, 100)
                .mapToObj(number -> new Lane(User.of("user" + number), null))
                .filter(lane -> crc32(lane.user().key()) != murmur2(lane.user().key()))
                .findFirst()
                .orElseThrow();
    }

    private static int murmur2(String key) {
        return Utils.toPositive(Utils.murmur2(key.getBytes(UTF_8))) % Topics.PARTITIONS;
    }

    private static int crc32(String key) {
        CRC32 crc = new CRC32();
        crc.update(key.getBytes(UTF_8));
        return (int) (crc.getValue() % Topics.PARTITIONS);
    }
}
