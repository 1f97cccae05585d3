package dev.mneme.processor.cache;

import dev.mneme.ingest.event.CacheEntry;
import dev.mneme.ingest.event.Embedding;
import dev.mneme.processor.cache.EntryIndex.Candidate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** One tenant's entries: by age, for its capacity, and by scope, for the search. */
final class TenantIndex {
    private final int capacity;
    private final int flatBound;
    private final Map<String, Slot> byId;
    private final Map<String, ScopeIndex> scopes = new ConcurrentHashMap<>();
    private final TreeSet<Slot> byAge = new TreeSet<>(Slot.BY_AGE);
    private final ReentrantLock writing = new ReentrantLock();

    /**
     * Makes an empty one.
     *
     * @param flatBound vectors of a scope that are scanned one by one
     * @param byId where the slots of all tenants are found by their ids; kept up to date here
     */
    TenantIndex(int capacity, int flatBound, Map<String, Slot> byId) {
        this.capacity = capacity;
        this.flatBound = flatBound;
        this.byId = byId;
    }

    /** Ids of those that had to go for it, itself if it is the oldest of too many. */
    List<String> add(CacheEntry entry, Instant now) {
        writing.lock();
        try {
            Slot known = byId.get(entry.id());
            if (known != null && known.createdAt > entry.createdAt().toEpochMilli()) {
                return List.of();
            }
            if (known != null) {
                drop(known);
            }
            keep(entry, now);
            return pushOut(now);
        } finally {
            writing.unlock();
        }
    }

    void remove(String id) {
        writing.lock();
        try {
            Slot slot = byId.get(id);
            if (slot != null) {
                drop(slot);
            }
        } finally {
            writing.unlock();
        }
    }

    List<Candidate> nearest(String scope, Embedding vector, int count, Instant now) {
        ScopeIndex index = scopes.get(scope);
        return index == null ? List.of() : index.nearest(vector.values(), count, now.toEpochMilli());
    }

    List<String> ids(@Nullable Instant createdBefore) {
        long before = createdBefore == null ? Long.MAX_VALUE : createdBefore.toEpochMilli();
        writing.lock();
        try {
            return byAge.stream()
                    .takeWhile(slot -> slot.createdAt < before)
                    .map(slot -> slot.id)
                    .toList();
        } finally {
            writing.unlock();
        }
    }

    int size() {
        writing.lock();
        try {
            return byAge.size();
        } finally {
            writing.unlock();
        }
    }

    private void keep(CacheEntry entry, Instant now) {
        ScopeIndex scope =
                scopes.computeIfAbsent(entry.scope(), _ -> new ScopeIndex(entry.tenant(), entry.scope(), flatBound));
        Slot slot = new Slot(entry.id(), scope, entry.embedding().values(), entry.createdAt(), entry.expiresAt(), now);
        scope.add(slot);
        byAge.add(slot);
        byId.put(slot.id, slot);
    }

    private void drop(Slot slot) {
        byId.remove(slot.id);
        byAge.remove(slot);
        slot.scope.remove(slot);
        if (slot.scope.isEmpty()) {
            scopes.remove(slot.scope.name());
        }
    }

    /** The oldest go first, those that were kept beyond their time without being missed. */
    private List<String> pushOut(Instant now) {
        while (!byAge.isEmpty() && byAge.first().sweptAt <= now.toEpochMilli()) {
            drop(byAge.first());
        }
        List<String> pushedOut = new ArrayList<>();
        while (byAge.size() > capacity) {
            Slot oldest = byAge.first();
            drop(oldest);
            pushedOut.add(oldest.id);
        }
        return pushedOut;
    }
}
