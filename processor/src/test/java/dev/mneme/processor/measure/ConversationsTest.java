package dev.mneme.processor.measure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mneme.ingest.event.CacheUse;
import dev.mneme.ingest.event.ChatEvent;
import dev.mneme.ingest.event.ChatEvent.Message;
import dev.mneme.ingest.event.ChatEvent.PreferenceSet;
import dev.mneme.ingest.event.ChatEvent.SessionCleared;
import dev.mneme.ingest.event.Origin;
import dev.mneme.ingest.event.Role;
import dev.mneme.ingest.event.User;
import dev.mneme.ingest.event.Utterance;
import dev.mneme.ingest.setting.Settings;
import dev.mneme.processor.agent.Rehearsal;
import dev.mneme.processor.cache.Scope;
import dev.mneme.processor.embedding.HashingEmbedder;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.StringNode;

class ConversationsTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private final Settings settings = Settings.of(Map.of());
    private final Conversations conversations =
            new Conversations(Rehearsal.of(settings, new HashingEmbedder()), settings);
    private int id;

    @Test
    void aFirstQuestionIsInTheScopeWithoutContext() {
        assertThat(scope(ask("ann", "What is Kafka?", null)).context()).isEmpty();
    }

    @Test
    void aFollowUpAfterTheSameAnswersIsInTheSameScopeAndAfterAnotherInAnother() {
        String log =
                "A log that many programs write to and many read from, each at its own pace and from where it likes.";
        ask("ann", "What is Kafka?", log);
        ask("bob", "What is Kafka, then?", log);
        ask("carl", "What is Kafka?", "A writer.");

        Scope ann = scope(ask("ann", "And how fast is it?", null));

        assertThat(scope(ask("bob", "And how fast is it?", null))).isEqualTo(ann);
        assertThat(scope(ask("carl", "And how fast is it?", null))).isNotEqualTo(ann);
    }

    @Test
    void anUnknownAnswerCountsAsTheOneThatTheSameQuestionHad() {
        ask("ann", "What is Kafka?", null);
        ask("bob", "What is Kafka?", null);
        ask("carl", "What is Redis?", null);

        Scope ann = scope(ask("ann", "And how fast is it?", null));

        assertThat(ann.context()).isNotEmpty();
        assertThat(scope(ask("bob", "And how fast is it?", null))).isEqualTo(ann);
        assertThat(scope(ask("carl", "And how fast is it?", null))).isNotEqualTo(ann);
    }

    @Test
    void aFollowUpThatStandsForItselfIsLookedUpAsAFirstQuestionTooAndStoredAfterTheAnswersBeforeIt() {
        ask("ann", "What is Kafka?", "A log.");

        Asked alone = ask("ann", "What is Redis?", null).orElseThrow();
        Asked leaning = ask("ann", "And how fast is it?", null).orElseThrow();

        assertThat(alone.scopes()).extracting(Scope::context).contains("");
        assertThat(alone.scopes().getFirst().context()).isNotEmpty();
        assertThat(alone.home()).isEqualTo(alone.scopes().getFirst());
        assertThat(leaning.scopes()).extracting(Scope::context).doesNotContain("");
    }

    @Test
    void theSettingOfFollowUpsHolds() {
        Settings skipping = Settings.of(Map.of("MNEME_CACHE_FOLLOW_UPS", "skip"));
        Conversations others = new Conversations(Rehearsal.of(skipping, new HashingEmbedder()), skipping);
        others.next(new Message(origin("ann", NOON), "What is Kafka?"), "A log.");

        assertThat(others.next(new Message(origin("ann", NOON), "What is Redis?"), null))
                .isEmpty();
        assertThat(others.skipped()).containsEntry("follow-up", 1L);
    }

    @Test
    void aMessageThatBringsItsHistoryHasNoUseForTheSession() {
        ask("ann", "What is Kafka?", "A log.");
        List<Utterance> given =
                List.of(new Utterance(Role.USER, "What is Redis?"), new Utterance(Role.ASSISTANT, "A server."));

        Asked asked = conversations
                .next(
                        new Message(origin("ann", NOON), "And how fast is it?", null, null, given, CacheUse.USE),
                        "Very fast.")
                .orElseThrow();
        ask("bob", "What is Redis?", "A server.");
        ask("carl", "What is Kafka?", "A log.");

        assertThat(scope(ask("bob", "And how fast is it?", null)))
                .isEqualTo(asked.scopes().getFirst());
        assertThat(scope(ask("ann", "And how fast is it?", null)))
                .isEqualTo(scope(ask("carl", "And how fast is it?", null)));
    }

    @Test
    void anAnswerThatIsNotToBeKeptLeavesNoEntryAndAPrivateOneIsItsAskersOwn() {
        Asked refused = ask("ann", "How do I pick a lock?", "I'm sorry, but I can't help with that.")
                .orElseThrow();
        Asked personal = ask("bob", "Where are bugs reported?", "Write to eve@example.com.")
                .orElseThrow();

        assertThat(refused.home()).isNull();
        assertThat(personal.home())
                .isNotNull()
                .satisfies(home -> assertThat(home.privateTo()).isEqualTo(User.of("bob")));
        assertThat(personal.scopes().getFirst().privateTo()).isNull();
    }

    @Test
    void aSessionEndsWhenItIsClearedOrOld() {
        ask("ann", "What is Kafka?", null);
        ask("bob", "What is Kafka?", null);

        conversations.next(new SessionCleared(origin("ann", NOON)), null);
        Optional<Asked> late =
                conversations.next(new Message(origin("bob", NOON.plusSeconds(3601)), "How fast is Kafka?"), null);

        assertThat(scope(ask("ann", "How fast is Kafka?", null)).context()).isEmpty();
        assertThat(scope(late).context()).isEmpty();
    }

    @Test
    void preferencesArePartOfTheScope() {
        Scope before = scope(ask("ann", "What is Kafka?", null));

        conversations.next(new PreferenceSet(origin("bob", NOON), "language", StringNode.valueOf("fr")), null);

        assertThat(scope(ask("bob", "What is Kafka?", null))).isNotEqualTo(before);
    }

    @Test
    void whatIsNotLookedUpIsCountedWithItsReason() {
        assertThat(ask("ann", "What is the latest Kafka?", null)).isEmpty();
        ChatEvent twice = new Message(origin("bob", NOON), "What is Kafka?");
        conversations.next(twice, null);

        assertThat(conversations.next(twice, null)).isEmpty();
        assertThat(conversations.skipped()).containsEntry("time-bound", 1L);
        assertThat(conversations.messages()).isEqualTo(2);
        assertThat(conversations.passedOver()).isEqualTo(1);
    }

    private Optional<Asked> ask(String user, String question, @Nullable String answer) {
        return conversations.next(new Message(origin(user, NOON), question), answer);
    }

    private Origin origin(String user, Instant at) {
        return new Origin("m" + id++, User.of(user), null, at);
    }

    private static Scope scope(Optional<Asked> asked) {
        return asked.orElseThrow().scopes().getFirst();
    }
}
