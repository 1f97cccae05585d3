package dev.mneme.processor.cache;

import dev.mneme.ingest.event.CacheEntry;
import dev.mneme.ingest.event.Embedding;
import dev.mneme.ingest.setting.Settings;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The index in this process's memory: for each tenant its entries by their end, for each scope its vectors. It knows what it
 * is told: the entries of this process, and through the feed those of all.
 */
public final class LocalIndex implements EntryIndex {
    /** Vectors of a scope that are scanned one by one: that takes as long as a graph does, and finds every one (decision 9). */
    static final int FLAT_BOUND = 2_000;

    private final IndexBounds bounds;
    private final int flatBound;
    private final Clock clock;
    private final Map<String, TenantIndex> tenants = new ConcurrentHashMap<>();

    /** @param clock tells when entries are swept out */
    public LocalIndex(IndexBounds bounds, Clock clock) {
        this(bounds, FLAT_BOUND, clock);
    }

    LocalIndex(IndexBounds bounds, int flatBound, Clock clock) {
        this.bounds = bounds;
        this.flatBound = flatBound;
        this.clock = clock;
    }

    public static LocalIndex from(Settings settings) {
        return new LocalIndex(IndexBounds.from(settings), Clock.systemUTC());
    }

    /** One whose time is over already is not kept, nor anything that it might have pushed out. */
    @Override
    public List<String> add(CacheEntry entry, Instant storedAt) {
        Instant now = clock.instant();
        if (!now.isBefore(KeptUntil.of(entry, storedAt))) {
            return List.of();
        }
        return tenants.computeIfAbsent(entry.tenant(), _ -> new TenantIndex(bounds, flatBound))
                .add(entry, storedAt, now);
    }

    @Override
    public void remove(String tenant, List<String> entryIds) {
        TenantIndex index = tenants.get(tenant);
        if (index != null) {
            index.remove(entryIds);
        }
    }

    /** Lets go of all whose time is over. */
    public void sweep() {
        Instant now = clock.instant();
        tenants.values().forEach(tenant -> tenant.sweep(now));
    }

    @Override
    public Optional<Known> exact(String tenant, String scope, String exactKey) {
        return Optional.ofNullable(tenants.get(tenant))
                .flatMap(index -> index.find(EntryId.of(scope, exactKey)))
                .map(Slot::known);
    }

    @Override
    public List<Candidate> nearest(String tenant, List<String> scopes, Embedding vector, int count, Instant now) {
        TenantIndex index = tenants.get(tenant);
        return index == null
                ? List.of()
                : EntryIndex.nearestOf(
                        scopes.stream().flatMap(scope -> index.nearest(scope, vector, count, now).stream()), count);
    }

    @Override
    public double tolerance() {
        return CompactVector.TOLERANCE;
    }

    @Override
    public List<String> ids(String tenant, @Nullable Instant createdBefore) {
        TenantIndex index = tenants.get(tenant);
        return index == null ? List.of() : index.ids(createdBefore);
    }

    @Override
    public int size(String tenant) {
        TenantIndex index = tenants.get(tenant);
        return index == null ? 0 : index.size();
    }

    /** Entries of all tenants. */
    public int size() {
        return tenants.values().stream().mapToInt(TenantIndex::size).sum();
    }
}
