package dev.mneme.ingest.replay.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mneme.ingest.event.ChatEvent.AnswerKnown;
import dev.mneme.ingest.event.Role;
import dev.mneme.ingest.event.User;
import dev.mneme.ingest.event.Utterance;
import dev.mneme.ingest.replay.log.Conversation;
import dev.mneme.ingest.replay.log.Speaker;
import dev.mneme.ingest.replay.log.Turn;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class KnownAnswersTest {
    private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");

    private final KnownAnswers answers = new KnownAnswers(new History(3, 1000), null, null, null);

    @Test
    void everyQuestionThatWasAnsweredBringsWhatWasSaidBefore() {
        Told told = answers.of(
                recorded(
                        "ann",
                        user("q1"),
                        new Turn(Speaker.TOOL, "t"),
                        assistant("a1"),
                        assistant("a1, again"),
                        user("unanswered"),
                        user("q2"),
                        assistant("a2"),
                        user("last")),
                NOW);

        assertThat(told.leftOut()).isEqualTo(2);
        AnswerKnown first = (AnswerKnown) told.events().getFirst();
        assertThat(first.question() + first.answer()).isEqualTo("q1a1");
        assertThat(first.history()).isNull();
        AnswerKnown second = (AnswerKnown) told.events().getLast();
        assertThat(second.question() + second.answer()).isEqualTo("q2a2");
        assertThat(second.history())
                .containsExactly(
                        new Utterance(Role.ASSISTANT, "a1"),
                        new Utterance(Role.ASSISTANT, "a1, again"),
                        new Utterance(Role.USER, "unanswered"));
        assertThat(second.origin().user()).isEqualTo(User.of("ann"));
    }

    @Test
    void whatIsOfNoUserIsNobodysKnowledge() {
        Told told = answers.of(recorded(null, user("q"), assistant("a")), NOW);

        assertThat(told.events().getFirst().origin().user()).isEqualTo(User.of(User.NOBODY));
    }

    @Test
    void noMoreGoesAlongThanAModelIsTold() {
        Told told = answers.of(
                recorded("ann", user("q"), assistant("long ".repeat(1000)), user("q2"), assistant("a2")), NOW);

        assertThat(((AnswerKnown) told.events().getLast()).history()).isEmpty();
    }

    private static Turn user(String text) {
        return new Turn(Speaker.USER, text);
    }

    private static Turn assistant(String text) {
        return new Turn(Speaker.ASSISTANT, text);
    }

    private static Recorded recorded(@Nullable String user, Turn... turns) {
        return Recorded.of(1, "a file", Conversation.of("openai", "c1", user, null, null, List.of(turns), 1), null);
    }
}
