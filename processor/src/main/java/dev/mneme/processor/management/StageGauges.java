package dev.mneme.processor.management;

import dev.mneme.processor.stream.StageLoad;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** The turns that the processor holds at this moment. Consumer lag shows nothing of them. */
public final class StageGauges implements MeterBinder {
    private final StageLoad load;
    private final InstantSource clock;

    public StageGauges(StageLoad load, InstantSource clock) {
        this.load = load;
        this.clock = clock;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("mneme.turns.pending", load::pending).register(registry);
        Gauge.builder("mneme.turns.pending.size", load::pendingBytes)
                .baseUnit("bytes")
                .register(registry);
        Gauge.builder("mneme.turns.oldest", this::oldestSeconds)
                .baseUnit("seconds")
                .register(registry);
        Gauge.builder("mneme.turns.in.the.air", load::inTheAir).register(registry);
        Gauge.builder("mneme.turns.waiting", load::waitingInLane)
                .tag("for", "lane")
                .register(registry);
        Gauge.builder("mneme.turns.waiting", load::waitingForModel)
                .tag("for", "model")
                .register(registry);
    }

    private double oldestSeconds() {
        Instant now = clock.instant();
        return load.oldest()
                .filter(oldest -> oldest.isBefore(now))
                .map(oldest -> Duration.between(oldest, now).toMillis() / 1000.0)
                .orElse(0.0);
    }
}
