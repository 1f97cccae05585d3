package dev.mneme.standalone.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mneme.ingest.event.Lane;
import dev.mneme.ingest.event.User;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever a model server can do wrong, message by message. */
class TroubledModelIT {
    private static final int USERS = 3;

    /** Bytes of a stream that has begun: a chunk of it and a bit. */
    private static final int BEGUN = 300;

    /** What happens to the first call for a message, by what its text says; the second one is answered. */
    private static final Map<String, Trouble> PASSING = new TreeMap<>(Map.of(
            "that fails once", new Trouble.Failing(500),
            "that is answered by a proxy", new Trouble.Failing(502),
            "that is overloaded once", new Trouble.Limited(1),
            "that hangs once", new Trouble.Hanging(),
            "that stands still once", new Trouble.Stalled(BEGUN),
            "that is cut off once", new Trouble.Cut(BEGUN),
            "that is a page once", new Trouble.Garbage()));

    /** What happens to every call for a message, and why it fails. */
    private static final Map<String, Trouble> LASTING = new TreeMap<>(
            Map.of("that nobody can read", new Trouble.Failing(400), "that always fails", new Trouble.Failing(500)));

    private static final Map<String, String> REASONS =
            Map.of("that nobody can read", "invalid", "that always fails", "model-unavailable");

    @TempDir
    private Path directory;

    private final TroubledCalls troubled = new TroubledCalls(TroubledModelIT::trouble);
    private Servers servers;
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
                        "4",
                        "MNEME_MODEL_FIRST_TOKEN_DEADLINE",
                        "2s",
                        "MNEME_MODEL_TOKEN_DEADLINE",
                        "2s"),
                List.of(troubled));
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
    void everyMessageHasOneReplyAndWhatCannotBeAnsweredSaysWhy() {
        List<String> kinds = new ArrayList<>(PASSING.keySet());
        kinds.addAll(LASTING.keySet());
        for (int user = 0; user < USERS; user++) {
            for (String kind : kinds) {
                Lane lane = new Lane(User.of("user" + user), kind);
                sender.say(lane, "Please explain to user %d a model %s".formatted(user, kind));
                sender.say(lane, "And what does user %d do with one %s?".formatted(user, kind));
            }
        }
        List<Sent> sent = sender.flush();
        historian.awaitReplies(sent.size());

        assertThat(processor.terminate()).isEqualTo(143);
        assertThat(Verifier.broken(historian.tell(sent), Expected.failing(failing(sent))))
                .isEmpty();
        assertThat(troubled.seen())
                .extracting(TroubledCalls.Seen::trouble)
                .containsAll(PASSING.values())
                .containsAll(LASTING.values());
        assertNoCallWhileLimited();
    }

    /** A server that says how long it wants to be left alone is left alone for so long. */
    private void assertNoCallWhileLimited() {
        List<TroubledCalls.Seen> seen = troubled.seen();
        for (TroubledCalls.Seen call : seen) {
            if (call.trouble() instanceof Trouble.Limited(int retryAfter)) {
                TroubledCalls.Seen next = seen.stream()
                        .filter(later -> later.question().equals(call.question()) && later.attempt() == 2)
                        .findFirst()
                        .orElseThrow();
                assertThat(next.at() - call.at()).isGreaterThanOrEqualTo(TimeUnit.SECONDS.toNanos(retryAfter));
            }
        }
    }

    private static Map<Sent, String> failing(List<Sent> sent) {
        Map<Sent, String> failing = new HashMap<>();
        for (Sent message : sent) {
            REASONS.forEach((kind, reason) -> {
                if (message.text().endsWith(kind)) {
                    failing.put(message, reason);
                }
            });
        }
        return failing;
    }

    private static Trouble trouble(String question, int attempt) {
        return LASTING.entrySet().stream()
                .filter(kind -> question.endsWith(kind.getKey()))
                .findFirst()
                .or(() -> PASSING.entrySet().stream()
                        .filter(kind -> attempt == 1 && question.endsWith(kind.getKey()))
                        .findFirst())
                .map(Map.Entry::getValue)
                .orElseGet(Trouble.None::new);
    }
}
