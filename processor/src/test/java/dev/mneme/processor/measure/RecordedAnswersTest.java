package dev.mneme.processor.measure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mneme.processor.audit.AnswerComparison;
import dev.mneme.processor.cache.calibration.Share;
import dev.mneme.processor.embedding.HashingEmbedder;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RecordedAnswersTest {
    private static final Hit SAME = hit("Refunds take 30 days.", "Refunds take 30 days.");
    private static final Hit LIKE = hit("Our refunds take 30 days.", "Refunds take 30 days.");
    private static final Hit NUMBER = hit("Refunds take 60 days and no longer.", "Refunds take 30 days and no longer.");
    private static final Hit MATTER = hit("Write to support.", "Refunds take 30 days.");
    private static final Hit UNRECORDED = hit(null, "Refunds take 30 days.");
    private static final Hit UNCACHED = hit("Refunds take 30 days.", null);
    private static final List<Hit> HITS = List.of(SAME, LIKE, NUMBER, MATTER, UNRECORDED, UNCACHED);

    private final AtomicInteger steps = new AtomicInteger();
    private final RecordedAnswers answers = new RecordedAnswers(new AnswerComparison(new HashingEmbedder()));

    @Test
    void answersAgreeAsInAnAudit() {
        answers.compare(HITS, 4, steps::incrementAndGet);

        assertThat(answers.agree(SAME)).contains(true);
        assertThat(answers.agree(LIKE)).contains(true);
        assertThat(answers.agree(NUMBER)).contains(false);
        assertThat(answers.agree(MATTER)).contains(false);
    }

    @Test
    void whereAnAnswerIsNotKnownThereIsNoTelling() {
        answers.compare(HITS, 4, steps::incrementAndGet);

        assertThat(answers.agree(UNRECORDED)).isEmpty();
        assertThat(answers.agree(UNCACHED)).isEmpty();
        assertThat(answers.disagreeing(HITS)).isEqualTo(new Share(2, 4));
    }

    @Test
    void whatWasNotComparedIsNotCounted() {
        answers.compare(List.of(NUMBER), 4, steps::incrementAndGet);

        assertThat(answers.agree(MATTER)).isEmpty();
        assertThat(answers.disagreeing(HITS)).isEqualTo(new Share(1, 2));
    }

    @Test
    void twoAnswersAreComparedOnceHoweverManyHitsTheyStandBehind() {
        List<Hit> twice = List.of(LIKE, NUMBER, LIKE, NUMBER, SAME);

        assertThat(answers.toCompare(twice)).isEqualTo(2);
        answers.compare(twice, 4, steps::incrementAndGet);
        answers.compare(twice, 4, steps::incrementAndGet);

        assertThat(steps).hasValue(2);
        assertThat(answers.toCompare(twice)).isZero();
    }

    private static Hit hit(@Nullable String recorded, @Nullable String cached) {
        return new Hit(asked("How long do refunds take?", recorded), asked("How long are refunds?", cached), 0.96);
    }

    private static Asked asked(String question, @Nullable String answer) {
        return new Asked("m", question, List.of(), null, Instant.EPOCH, answer);
    }
}
