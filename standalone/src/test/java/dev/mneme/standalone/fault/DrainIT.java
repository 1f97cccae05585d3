package dev.mneme.standalone.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.mneme.ingest.event.Lane;
import dev.mneme.ingest.event.User;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A processor that is asked to end while it works. */
class DrainIT {
    private static final Lane LANE = new Lane(User.of("ann"), null);

    @TempDir
    private Path directory;

    private Servers servers;
    private Historian historian;
    private Sender sender;
    private ProcessorProcess processor;

    @BeforeEach
    void start() {
        servers = new Servers(Map.of("MNEME_CACHE_ENABLED", "false", "MNEME_TURN_DRAIN", "10m"));
        historian = new Historian(servers);
        sender = new Sender(servers);
        processor = startProcessor();
    }

    @AfterEach
    void stop() {
        processor.close();
        sender.close();
        historian.close();
        servers.close();
    }

    @Test
    void whatIsInTheAirEndsBeforeTheProcessorDoesAndWhatWaitsIsLeftForTheNext() {
        servers.model.hold(question -> true);
        sender.say(LANE, "What is on the first page of the handbook?");
        sender.say(LANE, "And on the second?");
        List<Sent> sent = sender.flush();
        await().atMost(Servers.PATIENCE).until(() -> servers.model.count() == 1);

        processor.askToEnd();
        processor.awaitSaid("Turns in the air: 1;");
        servers.model.release();

        assertThat(processor.awaitEnd()).isEqualTo(143);
        assertThat(historian.replies())
                .extracting(reply -> reply.messageId())
                .containsExactly(sent.getFirst().id());
        assertThat(servers.model.count()).isOne();

        processor.close();
        processor = startProcessor();
        historian.awaitReplies(2);

        assertThat(processor.terminate()).isEqualTo(143);
        assertThat(servers.model.count()).isEqualTo(2);
        assertThat(Verifier.broken(historian.tell(sent), Expected.remembered(sent)))
                .isEmpty();
    }

    private ProcessorProcess startProcessor() {
        return ProcessorProcess.start(directory, servers.variables()).awaitRunning();
    }
}
