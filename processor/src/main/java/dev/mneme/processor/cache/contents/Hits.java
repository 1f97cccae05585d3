package dev.mneme.processor.cache.contents;

import dev.mneme.ingest.event.Outcome.CacheVerdict;
import dev.mneme.ingest.event.Outcome.Verdict;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How often questions were answered from the cache, and by which entries. */
public final class Hits {
    private final Map<String, Long> byEntry = new HashMap<>();
    private final Map<String, Map<Verdict, Long>> byTenant = new HashMap<>();
    private @Nullable Instant since;

    void add(String tenant, CacheVerdict cache, Instant at) {
        since = since == null || at.isBefore(since) ? at : since;
        byTenant.computeIfAbsent(tenant, _ -> new EnumMap<>(Verdict.class)).merge(cache.verdict(), 1L, Long::sum);
        if (cache.verdict().hit() && cache.entryId() != null) {
            byEntry.merge(cache.entryId(), 1L, Long::sum);
        }
    }

    /** Time of the oldest outcome of a message that is kept, null where there is none. */
    public @Nullable Instant since() {
        return since;
    }

    public long of(String entryId) {
        return byEntry.getOrDefault(entryId, 0L);
    }

    /** Questions of a tenant that came to this verdict. */
    public long of(String tenant, Verdict verdict) {
        return byTenant.getOrDefault(tenant, Map.of()).getOrDefault(verdict, 0L);
    }
}
