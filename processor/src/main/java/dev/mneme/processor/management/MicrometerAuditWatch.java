package dev.mneme.processor.management;

import dev.mneme.ingest.event.Usage;
import dev.mneme.processor.audit.AuditWatch;
import dev.mneme.processor.cache.calibration.Share;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter.MeterProvider;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** Counts audits, and estimates from them how often a semantic hit is false. */
public final class MicrometerAuditWatch implements AuditWatch {
    private final MeterProvider<Counter> audits;
    private final Counter promptTokens;
    private final Counter completionTokens;
    private final AtomicLong agreed = new AtomicLong();
    private final AtomicLong disagreed = new AtomicLong();

    public MicrometerAuditWatch(MeterRegistry registry) {
        audits = Counter.builder("mneme.cache.audits").withRegistry(registry);
        promptTokens = registry.counter("mneme.cache.audit.tokens", "kind", "prompt");
        completionTokens = registry.counter("mneme.cache.audit.tokens", "kind", "completion");
        rate(registry, "estimate", share -> orNaN(share.value()));
        rate(registry, "low", share -> bound(share.interval(), 0));
        rate(registry, "high", share -> bound(share.interval(), 1));
    }

    @Override
    public void compared(boolean agreed) {
        (agreed ? this.agreed : disagreed).incrementAndGet();
        audits.withTag("result", agreed ? "agreed" : "disagreed").increment();
    }

    @Override
    public void dropped(String reason) {
        audits.withTag("result", reason).increment();
    }

    @Override
    public void spent(Usage usage) {
        promptTokens.increment((double) usage.promptTokens());
        completionTokens.increment((double) usage.completionTokens());
    }

    private void rate(MeterRegistry registry, String bound, ToDoubleFunction<Share> value) {
        Gauge.builder("mneme.cache.false.hit.rate", this, watch -> value.applyAsDouble(watch.share()))
                .tag("bound", bound)
                .register(registry);
    }

    private Share share() {
        long part = disagreed.get();
        return new Share(part, part + agreed.get());
    }

    private static double bound(@Nullable List<Double> interval, int which) {
        return interval == null ? Double.NaN : interval.get(which);
    }

    private static double orNaN(@Nullable Double value) {
        return value == null ? Double.NaN : value;
    }
}
