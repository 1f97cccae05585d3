package dev.mneme.processor.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mneme.ingest.event.Role;
import dev.mneme.ingest.event.Utterance;
import java.util.List;
import org.junit.jupiter.api.Test;

class ContextTest {
    private static final String LONG =
            "Retrieval-augmented generation has a model answer from documents that were looked up for the question.";

    @Test
    void isNoneForAFirstQuestion() {
        assertThat(Context.of(List.of())).isEqualTo(Context.NONE);
    }

    @Test
    void dependsOnTheAnswersAndNotOnHowTheirQuestionsWereWorded() {
        Context one = Context.of(List.of(user("What is RAG?"), assistant(LONG)));
        Context other = Context.of(List.of(user("Tell me what RAG is"), assistant(LONG)));

        assertThat(one).isEqualTo(other).isNotEqualTo(Context.NONE);
        assertThat(one.depth()).isEqualTo(1);
    }

    @Test
    void dependsOnTheQuestionOfAnAnswerThatMayAnswerAnything() {
        Context aspirin = Context.of(List.of(user("Is aspirin safe in pregnancy?"), assistant("No.")));

        assertThat(aspirin)
                .isEqualTo(Context.of(List.of(user("Is  aspirin safe in pregnancy?"), assistant("No."))))
                .isNotEqualTo(Context.of(List.of(user("Is ibuprofen safe?"), assistant("No."))))
                .isNotEqualTo(Context.of(List.of(user("Is ibuprofen safe in pregnancy?"), assistant("No."))));
        assertThat(aspirin.depth()).isEqualTo(1);
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
        assertThat(Context.of(List.of(user("Take 17"), assistant(LONG))))
                .isNotEqualTo(Context.of(List.of(user("Take 18"), assistant(LONG))));
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
