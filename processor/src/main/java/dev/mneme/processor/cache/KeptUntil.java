package dev.mneme.processor.cache;

import dev.mneme.ingest.event.CacheEntry;
import java.time.Duration;
import java.time.Instant;

/**
 * Until when an entry is kept by the clock on the wall. Its age is judged by event time, and it may come from a replay, long
 * after its own time: so it is kept as long as it answers, counted from when it was stored.
 */
final class KeptUntil {
    private KeptUntil() {}

    static Instant of(CacheEntry entry, Instant storedAt) {
        Instant atLeast = storedAt.plus(Duration.between(entry.createdAt(), entry.expiresAt()));
        return entry.expiresAt().isAfter(atLeast) ? entry.expiresAt() : atLeast;
    }
}
