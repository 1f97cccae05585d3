package dev.mneme.processor.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mneme.processor.management.StageGauges;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Gauges show the sums over all tasks, as they are at the moment of the question. */
class StageGaugesTest {
    private static final Instant NOW = Instant.parse("2026-03-01T08:00:00Z");

    private final MeterRegistry registry = new SimpleMeterRegistry();
    private final StageLoad load = new StageLoad();

    @BeforeEach
    void bind() {
        new StageGauges(load, InstantSource.fixed(NOW)).bindTo(registry);
    }

    @Test
    void showWhatAllTasksHold() {
        load.set("task 0", new StageLoad.Share(10, 4_000, 5, 2, 7, Optional.of(NOW.minusSeconds(7))));
        load.set("task 1", new StageLoad.Share(20, 1_000, 6, 3, 9, Optional.of(NOW.minusMillis(1_500))));

        assertThat(value("mneme.turns.pending")).isEqualTo(30);
        assertThat(value("mneme.turns.pending.size")).isEqualTo(5_000);
        assertThat(value("mneme.turns.in.the.air")).isEqualTo(11);
        assertThat(value("mneme.turns.waiting", "for", "model")).isEqualTo(5);
        assertThat(value("mneme.turns.waiting", "for", "lane")).isEqualTo(14);
        assertThat(value("mneme.turns.oldest")).isEqualTo(7);
    }

    @Test
    void areZeroWhereNothingIsPending() {
        assertThat(value("mneme.turns.pending")).isZero();
        assertThat(value("mneme.turns.oldest")).isZero();
    }

    private double value(String name, String... labels) {
        return registry.get(name).tags(labels).gauge().value();
    }
}
