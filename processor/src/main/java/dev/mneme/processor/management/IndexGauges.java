package dev.mneme.processor.management;

import dev.mneme.processor.cache.FeedProgress;
import dev.mneme.processor.cache.LocalIndex;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;

/** What the index in this process's memory holds, and whether it holds all that there was when it started. */
public final class IndexGauges implements MeterBinder {
    private final LocalIndex index;
    private final FeedProgress feed;

    public IndexGauges(LocalIndex index, FeedProgress feed) {
        this.index = index;
        this.feed = feed;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("mneme.cache.entries", index::size).register(registry);
        Gauge.builder("mneme.cache.filled", () -> feed.filled() ? 1 : 0).register(registry);
    }
}
