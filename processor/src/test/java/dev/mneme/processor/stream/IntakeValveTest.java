package dev.mneme.processor.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class IntakeValveTest {
    private final StageLoad load = new StageLoad();
    private final IntakeValve valve = new IntakeValve(load, 10, 1_000);

    @Test
    void closesAtItsBoundAndOpensClearlyBelowIt() {
        assertThat(closedWith(9, 0)).isFalse();
        assertThat(closedWith(10, 0)).isTrue();
        assertThat(closedWith(7, 0)).isTrue();
        assertThat(closedWith(6, 0)).isFalse();
        assertThat(closedWith(9, 0)).isFalse();
    }

    @Test
    void countsBytesAsWellAsTurns() {
        assertThat(closedWith(1, 1_000)).isTrue();
        assertThat(closedWith(1, 800)).isTrue();
        assertThat(closedWith(1, 600)).isFalse();
    }

    @Test
    void countsTheTurnsOfAllTasksTogether() {
        load.set("other task", new StageLoad.Share(5, 0, 0, 0, 0, Optional.empty()));

        assertThat(closedWith(5, 0)).isTrue();
    }

    @Test
    void staysClosedOnceItIsStopped() {
        valve.stop();

        assertThat(closedWith(0, 0)).isTrue();
    }

    private boolean closedWith(int turns, long bytes) {
        load.set(this, new StageLoad.Share(turns, bytes, 0, 0, 0, Optional.empty()));
        return valve.isClosed();
    }
}
