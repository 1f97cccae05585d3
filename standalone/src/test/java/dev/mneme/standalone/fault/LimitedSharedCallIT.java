package dev.mneme.standalone.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mneme.ingest.event.Lane;
import dev.mneme.ingest.event.Reply;
import dev.mneme.ingest.event.User;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two hundred ask the same at once, and the model sends the first of them away. */
class LimitedSharedCallIT {
    private static final int USERS = 200;
    private static final String QUESTION = "What is the difference between a topic and a queue?";

    @TempDir
    private Path directory;

    private final TroubledCalls limited =
            new TroubledCalls((question, attempt) -> attempt == 1 ? new Trouble.Limited(1) : new Trouble.None());
    private Servers servers;
    private Historian historian;
    private Sender sender;
    private ProcessorProcess processor;

    @BeforeEach
    void start() {
        servers = new Servers(Map.of(), List.of(limited));
        historian = new Historian(servers);
        sender = new Sender(servers);
        processor = ProcessorProcess.start(directory, servers.variables()).awaitRunning();
    }

    @AfterEach
    void stop() {
        processor.close();
        sender.close();
        historian.close();
        servers.close();
    }

    @Test
    void theModelIsAskedAgainOnceForAllOfThem() {
        for (int user = 0; user < USERS; user++) {
            sender.say(new Lane(User.of("user" + user), null), QUESTION);
        }
        sender.flush();
        historian.awaitReplies(USERS);

        assertThat(historian.replies())
                .hasSize(USERS)
                .allMatch(Reply::answered)
                .extracting(Reply::text)
                .containsOnly(servers.model.calls().getFirst().answer());
        assertThat(limited.seen())
                .extracting(TroubledCalls.Seen::trouble)
                .containsExactly(new Trouble.Limited(1), new Trouble.None());
    }
}
