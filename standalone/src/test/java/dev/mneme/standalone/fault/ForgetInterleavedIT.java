package dev.mneme.standalone.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.mneme.ingest.event.ChatEvent.PreferenceRemoved;
import dev.mneme.ingest.event.ChatEvent.PreferenceSet;
import dev.mneme.ingest.event.ChatEvent.UserForgotten;
import dev.mneme.ingest.event.Lane;
import dev.mneme.ingest.event.Origin;
import dev.mneme.ingest.event.User;
import dev.mneme.ingest.event.Utterance;
import dev.mneme.processor.redis.Keys;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.StringNode;

/** Preferences, a forget and turns of two conversations of one user come while the model thinks about the first of them. */
class ForgetInterleavedIT {
    private static final User ANN = User.of("ann");
    private static final Lane OWN = new Lane(ANN, null);
    private static final Lane OTHER = new Lane(ANN, "other");
    private static final Lane BYSTANDER = new Lane(User.of("bob"), null);

    @TempDir
    private Path directory;

    private Servers servers;
    private Historian historian;
    private Sender sender;
    private ProcessorProcess processor;

    @BeforeEach
    void start() {
        servers = new Servers(Map.of());
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
    void nothingIsLeftOfTheForgottenAndPreferencesAreAsTheLastEventSays() {
        servers.model.hold(question -> question.contains("first of my") || question.contains("begin again"));
        prefer("tone", "formal");
        sender.say(OWN, "This is the first of my questions");
        sender.say(OTHER, "How are brokers told apart?");
        prefer("language", "fr");
        sender.say(OWN, "How many brokers make a cluster?");
        sender.say(OTHER, "How are topics told apart?");
        prefer("language", "de");
        sender.say(OTHER, "How many topics make a log?");
        int before = sender.flush().size();
        sender.tell(new UserForgotten(Origin.fresh(ANN, null)));
        sender.say(OWN, "Let us begin again");
        prefer("level", "novice");
        sender.say(OTHER, "What is a lane?");
        prefer("format", "prose");
        sender.tell(new PreferenceRemoved(Origin.fresh(ANN, null), "format"));
        prefer("level", "expert");
        sender.say(OWN, "What is a barrier?");
        sender.say(BYSTANDER, "What is a bystander?");

        List<Sent> sent = sender.flush();
        awaitCall("This is the first of my questions");
        awaitCall("How are brokers told apart?");
        awaitCall("What is a bystander?");
        assertThat(servers.model.count())
                .as("the barrier holds the others back")
                .isEqualTo(3);
        servers.model.release();
        historian.awaitReplies(sent.size());

        assertThat(processor.terminate()).isEqualTo(143);
        Set<Sent> forgotten = Set.copyOf(sent.subList(0, before));
        assertThat(Verifier.broken(historian.tell(sent), Expected.forgotten(forgotten)))
                .isEmpty();
        assertThat(historian.memory().preferences(ANN)).isEqualTo(Map.of("level", StringNode.valueOf("expert")));
        assertPrompts();
        assertNothingLeftOf(forgotten, sent.subList(before, sent.size() - 1));
    }

    /** Every prompt was told what held when its message came, in the order of the events. */
    private void assertPrompts() {
        assertThat(prompt("How are brokers told apart?")).contains("formal").doesNotContain("fr");
        assertThat(prompt("How many brokers make a cluster?")).contains("fr", "This is the first of my questions");
        assertThat(prompt("How many topics make a log?")).contains("de", "formal", "How are topics told apart?");
        assertThat(prompt("Let us begin again")).doesNotContain("formal", "de", "brokers", "first of my");
        assertThat(prompt("What is a lane?")).contains("novice").doesNotContain("topics");
        assertThat(prompt("What is a barrier?"))
                .contains("expert", "Let us begin again")
                .doesNotContain("prose");
    }

    /** What the user said after the forget, the mark of it, and ids of entries that are gone: there are no other keys. */
    private void assertNothingLeftOf(Set<Sent> forgotten, List<Sent> after) {
        RedisContents all = historian.redis();
        assertThat(forgotten)
                .allSatisfy(message -> assertThat(all.keysOf(message.text())).isEmpty());
        Keys keys = new Keys("mneme");
        Stream<String> ofMessages = after.stream()
                .flatMap(message -> Stream.of(
                        keys.session(message.lane()),
                        keys.lanePosition(message.lane()),
                        keys.ledger(message.lane(), message.id())));
        Stream<String> ofUser = Stream.of(
                keys.forgottenAt(ANN),
                keys.preferences(ANN),
                keys.conversations(ANN),
                keys.ledgerCells(ANN),
                keys.entriesBornFrom(ANN));
        assertThat(all.keys(key -> key.contains(ANN.userId())))
                .containsExactlyInAnyOrderElementsOf(
                        Stream.concat(ofMessages, ofUser).distinct().toList());
    }

    private void prefer(String key, String value) {
        sender.tell(new PreferenceSet(Origin.fresh(ANN, null), key, StringNode.valueOf(value)));
    }

    private void awaitCall(String question) {
        await("a call for " + question)
                .atMost(Servers.PATIENCE)
                .until(() -> servers.model.calls().stream()
                        .anyMatch(call -> call.question().equals(question)));
    }

    private String prompt(String question) {
        return servers.model.calls().stream()
                .filter(call -> call.question().equals(question))
                .flatMap(call -> call.prompt().stream())
                .map(Utterance::text)
                .collect(Collectors.joining("\n"));
    }
}
