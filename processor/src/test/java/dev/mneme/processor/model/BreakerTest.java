package dev.mneme.processor.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BreakerTest {
    private static final String MODEL = "small";

    private final Breaker breaker = new Breaker();
    private Instant now = Instant.parse("2026-03-01T08:00:00Z");

    @Test
    void leavesAModelAloneThatFailedOftenEnoughInARow() {
        failTimes(Breaker.FAILURES - 1);
        assertThat(breaker.enter(MODEL, now)).isPresent();

        failTimes(1);
        assertThat(breaker.enter(MODEL, now)).isEmpty();
        assertThat(breaker.enter("another", now)).isPresent();
    }

    @Test
    void countsOnlyFailuresInARow() {
        failTimes(Breaker.FAILURES - 1);
        call().worked();
        failTimes(1);

        assertThat(breaker.enter(MODEL, now)).isPresent();
    }

    @Test
    void letsOneCallTryAfterAPauseAndAllWhenItWorked() {
        failTimes(Breaker.FAILURES);
        pass(Breaker.FIRST_PAUSE);

        Breaker.Call trial = call();
        assertThat(breaker.enter(MODEL, now)).isEmpty();
        trial.worked();
        assertThat(breaker.enter(MODEL, now)).isPresent();
        assertThat(breaker.enter(MODEL, now)).isPresent();
        assertThat(breaker.isOpen(MODEL)).isFalse();
    }

    @Test
    void waitsLongerAfterEachTrialThatFailedUpToALimit() {
        failTimes(Breaker.FAILURES);
        Duration pause = Breaker.FIRST_PAUSE;
        for (int trial = 0; trial < 8; trial++) {
            pass(pause.minusMillis(1));
            assertThat(breaker.enter(MODEL, now)).isEmpty();
            pass(Duration.ofMillis(1));
            call().failed(now);
            Duration doubled = pause.multipliedBy(2);
            pause = doubled.compareTo(Breaker.LONGEST_PAUSE) > 0 ? Breaker.LONGEST_PAUSE : doubled;
        }
        assertThat(pause).isEqualTo(Breaker.LONGEST_PAUSE);
    }

    @Test
    void takesNothingFromCallsThatWereOpenBeforeItOpened() {
        List<Breaker.Call> open = Stream.generate(this::call).limit(100).toList();
        failTimes(Breaker.FAILURES);
        open.forEach(call -> call.failed(now));
        pass(Breaker.FIRST_PAUSE);

        Breaker.Call trial = call();
        open.forEach(call -> call.failed(now));
        assertThat(breaker.enter(MODEL, now)).isEmpty();
        trial.failed(now);
        pass(Breaker.FIRST_PAUSE.multipliedBy(2));
        assertThat(breaker.enter(MODEL, now)).isPresent();
    }

    @Test
    void letsAnotherTryWhereATrialDoesNotEnd() {
        failTimes(Breaker.FAILURES);
        pass(Breaker.FIRST_PAUSE);
        call();

        pass(Breaker.TRIAL);
        assertThat(breaker.enter(MODEL, now)).isPresent();
    }

    private void failTimes(int times) {
        List<Breaker.Call> calls = Stream.generate(this::call).limit(times).toList();
        calls.forEach(call -> call.failed(now));
    }

    private Breaker.Call call() {
        return breaker.enter(MODEL, now).orElseThrow();
    }

    private void pass(Duration time) {
        now = now.plus(time);
    }
}
