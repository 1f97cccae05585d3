package dev.mneme.standalone.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mneme.ingest.event.Lane;
import dev.mneme.ingest.event.User;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.GroupState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A model that never answers while messages go on coming: {@link BacklogUnderADeadModel} measures the same with many more. */
class DeadModelIT {
    private static final int PENDING = 300;
    private static final int MESSAGES = 2_000;

    /** Records that Kafka Streams has read and not processed when the intake is paused: one poll. */
    private static final int READ_AHEAD = 200;

    @TempDir
    private Path directory;

    private Servers servers;
    private Historian historian;
    private Sender sender;
    private Group group;
    private ProcessorProcess processor;

    @BeforeEach
    void start() {
        servers = new Servers(Map.of("MNEME_CACHE_ENABLED", "false", "MNEME_TURN_PENDING", Integer.toString(PENDING)));
        historian = new Historian(servers);
        sender = new Sender(servers);
        group = new Group(servers);
        processor = ProcessorProcess.start(directory, servers.variables()).awaitRunning();
    }

    @AfterEach
    void stop() {
        processor.close();
        group.close();
        sender.close();
        historian.close();
        servers.close();
    }

    @Test
    void theBacklogStaysInKafkaAndEverythingIsAnsweredOnceTheModelIsBack() {
        int joined = processor.joined();
        servers.model.hold(question -> true);
        for (int i = 0; i < MESSAGES; i++) {
            sender.say(new Lane(User.of("user" + i), null), "Please explain topic %d of the handbook".formatted(i));
        }
        List<Sent> sent = sender.flush();

        assertThat(group.awaitStandstill(PENDING)).isBetween((long) PENDING, (long) PENDING + READ_AHEAD);
        assertThat(group.describe().groupState()).isEqualTo(GroupState.STABLE);
        servers.model.release();
        historian.awaitReplies(MESSAGES);

        assertThat(processor.joined()).as("times that it joined the group").isEqualTo(joined);
        assertThat(group.committed()).isEqualTo(MESSAGES);
        assertThat(processor.terminate()).isEqualTo(143);
        assertThat(Verifier.broken(historian.tell(sent), Expected.remembered(sent)))
                .isEmpty();
    }
}
