package dev.mneme.processor.clock;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ClockWatchTest {
    private Instant wall = Instant.parse("2026-03-01T08:00:00Z");
    private Instant steady = Instant.parse("2026-03-01T07:00:00Z");
    private final ClockWatch watch = new ClockWatch(() -> wall, () -> steady);

    @Test
    void aClockThatIsSetBackIsNoticedOnce() {
        pass(Duration.ofSeconds(1));
        wall = wall.minus(Duration.ofHours(3));

        assertThat(watch.setBack()).contains(Duration.ofHours(3));
        pass(Duration.ofSeconds(1));
        assertThat(watch.setBack()).isEmpty();
    }

    @Test
    void aClockThatGoesOnOrIsSetForwardOrBackALittleIsLeftAlone() {
        pass(Duration.ofHours(9));
        assertThat(watch.setBack()).isEmpty();
        wall = wall.plus(Duration.ofHours(3));
        assertThat(watch.setBack()).isEmpty();
        wall = wall.minus(ClockWatch.BORNE);
        assertThat(watch.setBack()).isEmpty();
    }

    private void pass(Duration time) {
        wall = wall.plus(time);
        steady = steady.plus(time);
    }
}
