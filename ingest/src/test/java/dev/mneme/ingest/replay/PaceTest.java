package dev.mneme.ingest.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class PaceTest {
    private final AtomicLong nanos = new AtomicLong(1_000);

    @Test
    void spreadsEventsEvenlyOverASecond() {
        Pace pace = new Pace(4, nanos::get);

        assertThat(pace.delay()).isZero();
        assertThat(pace.delay()).isEqualTo(250_000_000);
        assertThat(pace.delay()).isEqualTo(500_000_000);
    }

    @Test
    void doesNotMakeUpForWhatWasNotUsed() {
        Pace pace = new Pace(4, nanos::get);
        pace.delay();
        nanos.addAndGet(10_000_000_000L);

        assertThat(pace.delay()).isZero();
        assertThat(pace.delay()).isEqualTo(250_000_000);
    }

    @Test
    void waitsForNobodyWhoHasStopped() {
        Pace pace = new Pace(0.000_001, System::nanoTime);
        pace.delay();

        pace.await(() -> true);
        assertThat(pace.delay()).isPositive();
    }
}
