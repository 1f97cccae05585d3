package dev.mneme.processor.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mneme.ingest.event.CacheEntry;
import dev.mneme.ingest.event.Embedding;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SharedCallsTest {
    private static final CacheEntry BORN = new CacheEntry(
            "e1",
            "default",
            "scope",
            "",
            "question",
            "question",
            "answer",
            Embedding.of(new float[] {1}),
            "small",
            null,
            ScriptedAgent.NOW,
            ScriptedAgent.NOW.plusSeconds(60),
            "default/ann",
            "m1",
            false);

    private long now = 1_000;
    private final SharedCalls calls = new SharedCalls(Duration.ofMinutes(2), () -> now);

    @Test
    void hasOneLeaderForTheSameQuestionInTheSameScope() {
        SharedCalls.Joined first = join("scope", "question", now);
        SharedCalls.Joined second = join("scope", "question", now);

        assertThat(first.leads()).isTrue();
        assertThat(second.leads()).isFalse();
        assertThat(second.call()).isSameAs(first.call());
    }

    @Test
    void keepsOtherQuestionsAndOtherScopesApart() {
        join("scope", "question", now);

        assertThat(join("scope", "another", now).leads()).isTrue();
        assertThat(join("another", "question", now).leads()).isTrue();
    }

    @Test
    void tellsThoseWhoWaitWhatWasBorn() {
        SharedCalls.Joined first = join("scope", "question", now);
        SharedCalls.Joined second = join("scope", "question", now);
        assertThat(second.call().isOver()).isFalse();

        first.call().end(Optional.of(BORN));
        first.call().end(Optional.empty());
        assertThat(second.call().isOver()).isTrue();
        assertThat(second.call().born()).contains(BORN);
    }

    @Test
    void isStillJoinedByThoseWhoBeganBeforeItsEnd() {
        long began = now;
        join("scope", "question", began).call().end(Optional.of(BORN));
        now += 1;

        assertThat(join("scope", "question", began).leads()).isFalse();
        assertThat(join("scope", "question", now).leads()).isTrue();
    }

    @Test
    void hasANewLeaderWhereNothingWasBorn() {
        SharedCalls.Joined first = join("scope", "question", now);
        first.call().end(Optional.empty());

        assertThat(join("scope", "question", now).leads()).isTrue();
    }

    @Test
    void isNotJoinedForEverWhereNobodyEndsIt() {
        join("scope", "question", now);
        now += Duration.ofMinutes(2).toNanos() + 1;

        assertThat(join("scope", "question", now).leads()).isTrue();
    }

    @Test
    void forgetsWhatIsLongOver() {
        long began = now;
        join("scope", "question", began).call().end(Optional.of(BORN));
        now += SharedCalls.KNOWN.toNanos() + 1;

        assertThat(join("scope", "question", began).leads()).isTrue();
    }

    private SharedCalls.Joined join(String scope, String question, long began) {
        return calls.join(new SharedCalls.Key(scope, question), began);
    }
}
