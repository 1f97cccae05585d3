package dev.mneme.processor.management;

import dev.mneme.processor.cache.EntryIndex;
import dev.mneme.processor.stream.StageLoad;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** What the processor holds at this moment: turns, and entries of the cache index. Consumer lag shows nothing of it. */
public final class StageGauges implements MeterBinder {
    private final StageLoad load;
    private final EntryIndex index;
    private final InstantSource clock;

    public StageGauges(StageLoad load, EntryIndex index, InstantSource clock) {
        this.load = load;
        this.index = index;
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
        Gauge.builder("mneme.cache.entries", index::size).register(registry);
    }

    private double oldestSeconds() {
        Instant now = clock.instant();
        return load.oldest()
                .filter(oldest -> oldest.isBefore(now))
                .map(oldest -> Duration.between(oldest, now).toMillis() / 1000.0)
                .orElse(0.0);
    }
}
