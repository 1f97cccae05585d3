package dev.mneme.standalone.fault;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import dev.mneme.ingest.command.ExitCode;
import dev.mneme.ingest.event.Lane;
import dev.mneme.ingest.event.User;
import dev.mneme.ingest.setting.KafkaSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.LongSerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is pending cannot be kept, or not be read: the processor says so and ends, as often as it is started, and loses nothing. */
class StoredStateIT {
    private static final int MEBIBYTES = 64;
    private static final int TURNS = 60;
    private static final int AT_LENGTH = 100_000;
    private static final long NOBODYS_OFFSET = 1_000_000;

    @TempDir
    private static Path directory;

    private static Servers servers;
    private static Historian historian;
    private static Sender sender;

    private @Nullable ProcessorProcess processor;

    @BeforeAll
    static void start() {
        // One member of the group, whichever directory it has: nobody waits for the end of another's session.
        servers = new Servers(Map.of("MNEME_CACHE_ENABLED", "false", "MNEME_INSTANCE", "one"));
        historian = new Historian(servers);
        sender = new Sender(servers);
    }

    @AfterAll
    static void stop() {
        sender.close();
        historian.close();
        servers.close();
    }

    @AfterEach
    void stopProcessor() {
        if (processor != null) {
            processor.close();
        }
    }

    @Test
    void nothingIsLostWhileTheDiskIsFull() {
        Path place = directory.resolve("small");
        Optional<SmallDisk> mounted = SmallDisk.mount(place.resolve("state"), MEBIBYTES);
        assumeThat(mounted).as("only who may mount can have a disk run full").isPresent();
        try (SmallDisk disk = mounted.orElseThrow()) {
            servers.model.hold(question -> true);
            int asked = servers.model.count();
            ProcessorProcess first = startProcessor(place).awaitRunning();
            sender.say(lane(0), "What is on the first page of the handbook?");
            await("a turn in the air").atMost(Servers.PATIENCE).until(() -> servers.model.count() > asked);

            disk.fill();
            for (int i = 1; i < TURNS; i++) {
                sender.sayAtLength(lane(i), "What is on page %d of it?".formatted(i), AT_LENGTH);
            }
            sender.flush();
            endsBecause("No space left on device", first);
            endsBecause("No space left on device", startProcessor(place));

            disk.free();
            servers.model.release();
            List<Sent> sent = sender.flush();
            ProcessorProcess last = startProcessor(place);
            historian.awaitReplies(sent.size());
            assertThat(last.terminate()).isEqualTo(143);
            assertThat(Verifier.broken(historian.tell(sent), Expected.NOTHING)).isEmpty();
        }
    }

    @Test
    void whatANewerReleaseLeftIsKeptForIt() {
        Path place = directory.resolve("older");
        assertThat(startProcessor(place).awaitRunning().terminate()).isEqualTo(143);

        writeToStore("{\"version\":2,\"arrival\":\"somewhere\"}");
        endsBecause("form 2, and this release reads form 1", startProcessor(place));

        writeToStore(null);
    }

    private static void endsBecause(String reason, ProcessorProcess running) {
        assertThat(running.awaitEnd()).as(running.said()).isEqualTo(ExitCode.CANNOT_GO_ON);
        assertThat(running.said().lines().filter(line -> line.startsWith("The processor cannot go on: ")))
                .singleElement()
                .asString()
                .contains(reason);
        running.close();
    }

    private ProcessorProcess startProcessor(Path place) {
        ProcessorProcess started = ProcessorProcess.start(place, servers.variables());
        processor = started;
        return started;
    }

    private static void writeToStore(@Nullable String value) {
        String changelog = servers.settings().get(KafkaSettings.APPLICATION_ID) + "-pending-turns-changelog";
        try (KafkaProducer<Long, byte[]> producer =
                new KafkaProducer<>(servers.kafkaConnection(), new LongSerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(
                            changelog, 0, NOBODYS_OFFSET, value == null ? null : value.getBytes(UTF_8)))
                    .get();
        } catch (ExecutionException | InterruptedException e) {
            throw new AssertionError("the store was not written to", e);
        }
    }

    /** All of one user, so that one store has to write. */
    private static Lane lane(int conversation) {
        return new Lane(User.of("ann"), "c" + conversation);
    }
}
