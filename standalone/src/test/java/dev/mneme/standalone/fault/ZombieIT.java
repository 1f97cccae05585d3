package dev.mneme.standalone.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.mneme.ingest.event.ChatEvent.PreferenceSet;
import dev.mneme.ingest.event.ChatEvent.UserForgotten;
import dev.mneme.ingest.event.Lane;
import dev.mneme.ingest.event.Origin;
import dev.mneme.ingest.event.User;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.StringNode;

/**
 * A processor stands still with turns in the air, another takes over and brings them to their end, and then the first goes on
 * as if nothing had happened.
 */
class ZombieIT {
    private static final int USERS = 24;

    private static final String FORGOTTEN = "The user was forgotten while this message waited.";

    /** In messages that the model does not answer before the first processor stands still. */
    private static final String OPEN = "which the model thinks about";

    @TempDir
    private Path directory;

    private Servers servers;
    private Historian historian;
    private Sender sender;
    private Group group;
    private ProcessorProcess first;
    private ProcessorProcess second;

    @BeforeEach
    void start() {
        servers = new Servers(Map.of("MNEME_KAFKA_SESSION_TIMEOUT", "6s"));
        historian = new Historian(servers);
        sender = new Sender(servers);
        group = new Group(servers);
        first = processor("first");
        second = processor("second");
        first.awaitRunning();
        second.awaitRunning();
        group.awaitMembers(2);
    }

    @AfterEach
    void stop() {
        first.close();
        second.close();
        group.close();
        sender.close();
        historian.close();
        servers.close();
    }

    @Test
    void theLaterScriptLosesAndBothGoOn() {
        servers.model.hold(question -> question.contains(OPEN));
        for (int i = 0; i < 2 * USERS; i++) {
            sender.say(lane(i), "Please explain topic %d of the handbook, %s".formatted(i, OPEN));
        }
        List<Sent> open = sender.flush();
        await("open calls").atMost(Servers.PATIENCE).until(() -> servers.model.count() == open.size());
        // Else the second would wait for the end of a transaction that nobody ends.
        group.awaitCommitted(open.size());
        first.stop();
        Set<Sent> forgotten = new HashSet<>();
        for (int user = 0; user < USERS; user++) {
            forgotten.addAll(goOnWith(user, open));
        }
        servers.model.release();
        historian.awaitReplies(sender.flush().size());
        assertThat(group.instances()).containsExactly("second-1");

        first.goOn();
        List<Sent> twice = open.stream().filter(message -> calls(message) == 2).toList();
        assertThat(twice).as("turns that the first had in the air").isNotEmpty();
        assertThat(twice)
                .hasSizeLessThan(open.size())
                .anyMatch(forgotten::contains)
                .anyMatch(message -> !forgotten.contains(message));
        for (Sent message : twice) {
            first.awaitSaid(lateEnd(message, forgotten.contains(message)));
        }
        group.awaitMembers(2);
        for (int i = 0; i < 2 * USERS; i++) {
            sender.say(lane(i), "And what does the index say of topic %d?".formatted(i));
        }
        List<Sent> sent = sender.flush();
        historian.awaitReplies(sent.size());

        assertThat(first.terminate()).isEqualTo(143);
        assertThat(second.terminate()).isEqualTo(143);
        assertThat(Verifier.broken(historian.tell(sent), Expected.forgotten(forgotten)))
                .isEmpty();
        RedisContents redis = historian.redis();
        assertThat(forgotten)
                .allSatisfy(message -> assertThat(redis.keysOf(message.text())).isEmpty());
        for (int user = 0; user < USERS; user++) {
            assertThat(historian.memory().preferences(user(user))).isEqualTo(preferences(user));
        }
    }

    /** What happens to a user meanwhile; a third each has a forget, a preference that changes, or turns alone. */
    private List<Sent> goOnWith(int user, List<Sent> open) {
        if (user % 3 == 0) {
            prefer(user, "tone", "formal");
            sender.tell(new UserForgotten(Origin.fresh(user(user), null)));
            prefer(user, "language", "fr");
        } else if (user % 3 == 1) {
            prefer(user, "language", "fr");
            prefer(user, "language", "de");
        }
        sender.say(new Lane(user(user), null), "And what is its chapter %d about?".formatted(user));
        sender.say(new Lane(user(user), "other"), "And what is its page %d about?".formatted(user));
        return user % 3 == 0
                ? open.stream()
                        .filter(message -> message.lane().user().equals(user(user)))
                        .toList()
                : List.of();
    }

    private static Map<String, JsonNode> preferences(int user) {
        return switch (user % 3) {
            case 0 -> Map.of("language", StringNode.valueOf("fr"));
            case 1 -> Map.of("language", StringNode.valueOf("de"));
            default -> Map.of();
        };
    }

    /** A turn that comes late is told that its user was forgotten, or is given the reply that was first. */
    private String lateEnd(Sent message, boolean forgotten) {
        return forgotten
                ? FailPoint.said(message.text(), FORGOTTEN)
                : FailPoint.said(
                        message.text(), historian.cell(message).orElseThrow().text());
    }

    private long calls(Sent message) {
        return servers.model.calls().stream()
                .filter(call -> call.question().equals(message.text()))
                .count();
    }

    private ProcessorProcess processor(String name) {
        Map<String, String> variables = new TreeMap<>(servers.variables());
        variables.put("MNEME_INSTANCE", name);
        return ProcessorProcess.start(
                directory.resolve(name),
                variables,
                List.of(ProcessorWithFailPoint.class.getName(), ProcessorWithFailPoint.NONE));
    }

    private void prefer(int user, String key, String value) {
        sender.tell(new PreferenceSet(Origin.fresh(user(user), null), key, StringNode.valueOf(value)));
    }

    private static Lane lane(int number) {
        return new Lane(user(number / 2), number % 2 == 0 ? null : "other");
    }

    private static User user(int number) {
        return User.of("user" + number);
    }
}
