package dev.mneme.standalone.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

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

/** A model that cannot be had, and others of the same server that answer in its place until it can. */
class StandInsIT {
    private static final int USERS = 6;
    private static final String MODEL = "master";
    private static final String FIRST = "journeyman";
    private static final String SECOND = "apprentice";

    @TempDir
    private Path directory;

    private final AbsentModels models = new AbsentModels(MODEL, FIRST);
    private Servers servers;
    private Historian historian;
    private Sender sender;
    private ProcessorProcess processor;
    private int page;

    @BeforeEach
    void start() {
        servers = new Servers(
                Map.of(
                        "MNEME_CACHE_ENABLED",
                        "false",
                        "MNEME_MODEL_NAME",
                        MODEL,
                        "MNEME_MODEL_STAND_INS",
                        FIRST + "," + SECOND,
                        "MNEME_TURN_ATTEMPTS",
                        "2"),
                List.of(models));
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
    void whoCanBeHadAnswersAndTheReplySaysWho() {
        sayToAll();
        sayToAll();
        historian.awaitReplies(sender.flush().size());
        assertThat(historian.replies())
                .allMatch(Reply::answered)
                .extracting(Reply::model)
                .containsOnly(SECOND);
        assertThat(models.asked()).contains(MODEL, FIRST, SECOND);

        models.comeBack();
        await("the model answers again").atMost(Servers.PATIENCE).until(this::modelAnswers);

        List<Sent> sent = sender.flush();
        assertThat(processor.terminate()).isEqualTo(143);
        assertThat(Verifier.broken(historian.tell(sent), Expected.NOTHING)).isEmpty();
    }

    /** It is left alone for a while, and then tried with one call at a time. */
    private boolean modelAnswers() {
        sayToAll();
        historian.awaitReplies(sender.flush().size());
        return historian.replies().stream().map(Reply::model).anyMatch(MODEL::equals);
    }

    private void sayToAll() {
        page++;
        for (int user = 0; user < USERS; user++) {
            sender.say(
                    new Lane(User.of("user" + user), null), "What is on page %d of volume %d?".formatted(page, user));
        }
    }
}
