package dev.mneme.processor.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class SharedCallsTest {
    private final SharedCalls calls = new SharedCalls();

    @Test
    void hasOneLeaderForTheSameQuestionInTheSameScope() {
        SharedCalls.Joined first = join("scope", "question");
        SharedCalls.Joined second = join("scope", "question");

        assertThat(first.leads()).isTrue();
        assertThat(second.leads()).isFalse();
        assertThat(second.call()).isSameAs(first.call());
    }

    @Test
    void keepsOtherQuestionsAndOtherScopesApart() {
        join("scope", "question");

        assertThat(join("scope", "another").leads()).isTrue();
        assertThat(join("another", "question").leads()).isTrue();
    }

    @Test
    void hasANewLeaderOnceTheCallIsOver() {
        SharedCalls.Joined first = join("scope", "question");
        first.call().end(Optional.empty());
        SharedCalls.Joined next = join("scope", "question");
        first.call().end(Optional.empty());

        assertThat(first.call().isOver()).isTrue();
        assertThat(next.leads()).isTrue();
        assertThat(join("scope", "question").call()).isSameAs(next.call());
    }

    private SharedCalls.Joined join(String scope, String question) {
        return calls.join(new SharedCalls.Key(scope, question));
    }
}
