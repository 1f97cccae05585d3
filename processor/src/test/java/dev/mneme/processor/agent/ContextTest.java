package dev.mneme.processor.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mneme.ingest.event.Role;
import dev.mneme.ingest.event.Utterance;
import java.util.List;
import org.junit.jupiter.api.Test;

class ContextTest {
    @Test
    void isNoneForAFirstQuestion() {
        assertThat(Context.of(List.of())).isEqualTo(Context.NONE);
    }

    @Test
    void dependsOnTheAnswersAndNotOnHowTheirQuestionsWereWorded() {
        Context one = Context.of(List.of(user("What is RAG?"), assistant("Retrieval.")));
        Context other = Context.of(List.of(user("Tell me what RAG is"), assistant("Retrieval.")));

        assertThat(one).isEqualTo(other).isNotEqualTo(Context.NONE);
        assertThat(one.depth()).isEqualTo(1);
    }

    @Test
    void differsWhereAnAnswerDiffers() {
        assertThat(Context.of(List.of(user("q"), assistant("a"))))
                .isNotEqualTo(Context.of(List.of(user("q"), assistant("b"))));
    }

    @Test
    void dependsOnWhatWasSaidAndNotAnswered() {
        assertThat(Context.of(List.of(user("I have a dog")))).isNotEqualTo(Context.NONE);
        assertThat(Context.of(List.of(user("I have a dog")))).isNotEqualTo(Context.of(List.of(user("I have a cat"))));
    }

    @Test
    void differsWhereAFigureInAnAnsweredQuestionDiffers() {
        assertThat(Context.of(List.of(user("Take 17"), assistant("OK."))))
                .isNotEqualTo(Context.of(List.of(user("Take 18"), assistant("OK."))));
    }

    @Test
    void cannotBeImitatedByAnAnswerThatHoldsTwo() {
        assertThat(Context.of(List.of(user("q"), assistant("a"), user("q"), assistant("b")))
                        .digest())
                .isNotEqualTo(Context.of(List.of(user("q"), assistant("a" + "ASSISTANT b")))
                        .digest());
    }

    private static Utterance user(String text) {
        return new Utterance(Role.USER, text);
    }

    private static Utterance assistant(String text) {
        return new Utterance(Role.ASSISTANT, text);
    }
}
