package dev.mneme.standalone.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.mneme.ingest.event.Lane;
import dev.mneme.ingest.event.User;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The way to the model is slow, and worse than that: the model itself has nothing. */
class ModelLinkIT {
    /** Fewer than the failures in a row after which a model is left alone for a while. */
    private static final int USERS = 4;

    private static final Duration SLOW = Duration.ofMillis(20);

    /** In messages whose first answer begins and stands still. */
    private static final String STALLED = "which is long in coming";

    @TempDir
    private Path directory;

    private final TroubledCalls calls = new TroubledCalls((question, attempt) ->
            question.endsWith(STALLED) && attempt == 1 ? new Trouble.Stalled(300) : new Trouble.None());

    private Servers servers;
    private Link toModel;
    private Historian historian;
    private Sender sender;
    private ProcessorProcess processor;

    @BeforeEach
    void start() {
        servers = new Servers(
                Map.of(
                        "MNEME_CACHE_ENABLED",
                        "false",
                        "MNEME_TURN_ATTEMPTS",
                        "100",
                        "MNEME_MODEL_FIRST_TOKEN_DEADLINE",
                        "2s",
                        "MNEME_MODEL_TOKEN_DEADLINE",
                        "10m"),
                List.of(calls));
        Map<String, String> variables = new TreeMap<>(servers.variables());
        toModel = new Link(URI.create(Objects.requireNonNull(variables.get("MNEME_MODEL_BASE_URL")))
                .getPort());
        toModel.delay(SLOW);
        variables.put("MNEME_MODEL_BASE_URL", "http://127.0.0.1:" + toModel.port() + "/v1");
        historian = new Historian(servers);
        sender = new Sender(servers);
        processor = ProcessorProcess.start(directory, variables).awaitRunning();
    }

    @AfterEach
    void stop() {
        processor.close();
        sender.close();
        historian.close();
        toModel.close();
        servers.close();
    }

    @Test
    void whatIsNotAnsweredIsAskedAgain() {
        sayToAll("What is on page %d of the handbook, " + STALLED);
        await("calls").atMost(Servers.PATIENCE).until(() -> calls.seen().size() >= USERS);
        toModel.reset();
        historian.awaitReplies(sender.flush().size());

        during(toModel::breakOff, 1, "And what is on the page after page %d?");
        during(toModel::blackHole, USERS + 1, "What is on page %d of the appendix?");
        during(toModel::deaf, USERS + 1, "And what is on the page after page %d of that?");

        List<Sent> sent = sender.flush();
        assertThat(processor.terminate()).isEqualTo(143);
        assertThat(Verifier.broken(historian.tell(sent), Expected.NOTHING)).isEmpty();
    }

    /** Lasts until so many calls have met the trouble: one more than there are turns is one that was made again. */
    private void during(Runnable trouble, int met, String text) {
        trouble.run();
        sayToAll(text);
        sender.flush();
        toModel.awaitTrouble(met);
        toModel.heal();
        historian.awaitReplies(sender.flush().size());
    }

    private void sayToAll(String text) {
        for (int user = 0; user < USERS; user++) {
            sender.say(new Lane(User.of("user" + user), null), text.formatted(user));
        }
    }
}
