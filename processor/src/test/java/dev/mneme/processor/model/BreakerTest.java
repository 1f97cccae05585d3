package dev.mneme.processor.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class BreakerTest {
    private static final String MODEL = "small";

    private final Breaker breaker = new Breaker();
    private Instant now = Instant.parse("2026-03-01T08:00:00Z");

    @Test
    void leavesAModelAloneThatFailedOftenEnoughInARow() {
        failTimes(Breaker.FAILURES - 1);
        assertThat(breaker.enter(MODEL, now)).isTrue();

        failTimes(1);
        assertThat(breaker.enter(MODEL, now)).isFalse();
        assertThat(breaker.enter("another", now)).isTrue();
    }

    @Test
    void countsOnlyFailuresInARow() {
        failTimes(Breaker.FAILURES - 1);
        breaker.worked(MODEL);
        failTimes(1);

        assertThat(breaker.enter(MODEL, now)).isTrue();
    }

    @Test
    void letsOneCallTryAfterAPauseAndAllWhenItWorked() {
        failTimes(Breaker.FAILURES);
        pass(Breaker.FIRST_PAUSE);

        assertThat(breaker.enter(MODEL, now)).isTrue();
        assertThat(breaker.enter(MODEL, now)).isFalse();
        breaker.worked(MODEL);
        assertThat(breaker.enter(MODEL, now)).isTrue();
        assertThat(breaker.enter(MODEL, now)).isTrue();
        assertThat(breaker.isOpen(MODEL)).isFalse();
    }

    @Test
    void waitsLongerAfterEachTrialThatFailedUpToALimit() {
        failTimes(Breaker.FAILURES);
        Duration pause = Breaker.FIRST_PAUSE;
        for (int trial = 0; trial < 8; trial++) {
            pass(pause.minusMillis(1));
            assertThat(breaker.enter(MODEL, now)).isFalse();
            pass(Duration.ofMillis(1));
            assertThat(breaker.enter(MODEL, now)).isTrue();
            failTimes(1);
            Duration doubled = pause.multipliedBy(2);
            pause = doubled.compareTo(Breaker.LONGEST_PAUSE) > 0 ? Breaker.LONGEST_PAUSE : doubled;
        }
        assertThat(pause).isEqualTo(Breaker.LONGEST_PAUSE);
    }

    @Test
    void takesTheFailuresOfCallsThatWereOpenAlreadyForOne() {
        failTimes(500);
        pass(Breaker.FIRST_PAUSE);

        assertThat(breaker.enter(MODEL, now)).isTrue();
    }

    @Test
    void letsAnotherTryWhereATrialDoesNotEnd() {
        failTimes(Breaker.FAILURES);
        pass(Breaker.FIRST_PAUSE);
        breaker.enter(MODEL, now);

        pass(Breaker.TRIAL);
        assertThat(breaker.enter(MODEL, now)).isTrue();
    }

    private void failTimes(int times) {
        for (int i = 0; i < times; i++) {
            breaker.failed(MODEL, now);
        }
    }

    private void pass(Duration time) {
        now = now.plus(time);
    }
}
