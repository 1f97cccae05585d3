package dev.mneme.processor.cache;

import dev.mneme.ingest.event.CacheEntry;
import dev.mneme.ingest.event.Embedding;
import dev.mneme.ingest.setting.CacheSettings;
import dev.mneme.ingest.setting.Settings;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The index in this process's memory: for each tenant its entries by age, for each scope its vectors. */
public final class LocalIndex implements EntryIndex {
    /** Vectors of a scope that are scanned one by one: that takes as long as a graph does, and finds every one (decision 9). */
    static final int FLAT_BOUND = 2_000;

    private final int capacity;
    private final int flatBound;
    private final Clock clock;
    private final Map<String, Slot> slots = new ConcurrentHashMap<>();
    private final Map<String, TenantIndex> tenants = new ConcurrentHashMap<>();

    /**
     * Makes an empty one.
     *
     * @param capacity entries of one tenant
     * @param clock tells when entries are swept out
     */
    public LocalIndex(int capacity, Clock clock) {
        this(capacity, FLAT_BOUND, clock);
    }

    LocalIndex(int capacity, int flatBound, Clock clock) {
        this.capacity = capacity;
        this.flatBound = flatBound;
        this.clock = clock;
    }

    public static LocalIndex from(Settings settings) {
        return new LocalIndex(settings.get(CacheSettings.CAPACITY), Clock.systemUTC());
    }

    @Override
    public List<String> add(CacheEntry entry) {
        TenantIndex tenant = tenants.computeIfAbsent(entry.tenant(), _ -> new TenantIndex(capacity, flatBound, slots));
        return tenant.add(entry, clock.instant());
    }

    @Override
    public void remove(String entryId) {
        Slot slot = slots.get(entryId);
        TenantIndex tenant = slot == null ? null : tenants.get(slot.scope.tenant());
        if (tenant != null) {
            tenant.remove(entryId);
        }
    }

    @Override
    public Optional<Candidate> exact(String scope, String exactKey) {
        return Optional.ofNullable(slots.get(EntryId.of(scope, exactKey))).map(slot -> slot.candidate(1));
    }

    @Override
    public List<Candidate> nearest(String tenant, String scope, Embedding vector, int count, Instant now) {
        TenantIndex index = tenants.get(tenant);
        return index == null ? List.of() : index.nearest(scope, vector, count, now);
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

    @Override
    public int size() {
        return slots.size();
    }
}
