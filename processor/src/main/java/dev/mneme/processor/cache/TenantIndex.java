package dev.mneme.processor.cache;

import dev.mneme.ingest.event.CacheEntry;
import dev.mneme.ingest.event.Embedding;
import dev.mneme.processor.cache.EntryIndex.Candidate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** One tenant's entries: by id, by scope for the search, by owner and by their end for the bounds. */
final class TenantIndex {
    private final IndexBounds bounds;
    private final int flatBound;
    private final Map<String, Slot> byId = new ConcurrentHashMap<>();
    private final Map<String, ScopeIndex> scopes = new ConcurrentHashMap<>();
    private final Map<String, Owner> owners = new HashMap<>();
    private final TreeSet<Slot> byEnd = new TreeSet<>(Slot.BY_END);
    private final ReentrantLock writing = new ReentrantLock();

    /**
     * Makes an empty one.
     *
     * @param flatBound vectors of a scope that are scanned one by one
     */
    TenantIndex(IndexBounds bounds, int flatBound) {
        this.bounds = bounds;
        this.flatBound = flatBound;
    }

    /**
     * Ids of those that had to go for it, itself where its own time is over first of too many. An entry of this process comes a
     * second time, through the feed, and changes nothing.
     */
    List<String> add(CacheEntry entry, Instant storedAt, Instant now) {
        writing.lock();
        try {
            Slot known = byId.get(entry.id());
            if (known != null && (known.isNewerThan(entry) || known.isOf(entry))) {
                return List.of();
            }
            if (known != null) {
                drop(known);
            }
            Slot slot = keep(entry, storedAt);
            sweep(now.toEpochMilli());
            List<String> pushedOut = new ArrayList<>();
            if (slot.owner != null && slot.owner.count() > bounds.sharedPerUser()) {
                pushOut(slot.owner.first(), pushedOut);
            }
            while (byEnd.size() > bounds.capacity()) {
                pushOut(byEnd.first(), pushedOut);
            }
            return pushedOut;
        } finally {
            writing.unlock();
        }
    }

    void remove(List<String> ids) {
        writing.lock();
        try {
            for (String id : ids) {
                Slot slot = byId.get(id);
                if (slot != null) {
                    drop(slot);
                }
            }
        } finally {
            writing.unlock();
        }
    }

    /** Lets go of what was kept until now. */
    void sweep(Instant now) {
        writing.lock();
        try {
            sweep(now.toEpochMilli());
        } finally {
            writing.unlock();
        }
    }

    Optional<Slot> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    List<Candidate> nearest(String scope, Embedding vector, int count, Instant now) {
        ScopeIndex index = scopes.get(scope);
        return index == null ? List.of() : index.nearest(vector.values(), count, now.toEpochMilli());
    }

    List<String> ids(@Nullable Instant createdBefore) {
        long before = createdBefore == null ? Long.MAX_VALUE : createdBefore.toEpochMilli();
        writing.lock();
        try {
            return byEnd.stream()
                    .filter(slot -> slot.createdAt < before)
                    .map(slot -> slot.id)
                    .toList();
        } finally {
            writing.unlock();
        }
    }

    int size() {
        return byId.size();
    }

    private Slot keep(CacheEntry entry, Instant storedAt) {
        ScopeIndex scope =
                scopes.computeIfAbsent(entry.scope(), _ -> new ScopeIndex(entry.tenant(), entry.scope(), flatBound));
        String user = IndexBounds.owner(entry);
        Owner owner = user == null ? null : owners.computeIfAbsent(user, Owner::new);
        Slot slot = new Slot(entry, scope, owner, storedAt);
        if (owner != null) {
            owner.add(slot);
        }
        scope.add(slot);
        byEnd.add(slot);
        byId.put(slot.id, slot);
        return slot;
    }

    private void drop(Slot slot) {
        byId.remove(slot.id);
        byEnd.remove(slot);
        slot.scope.remove(slot);
        if (slot.scope.isEmpty()) {
            scopes.remove(slot.scope.name());
        }
        Owner owner = slot.owner;
        if (owner != null) {
            owner.remove(slot);
            if (owner.count() == 0) {
                owners.remove(owner.user);
            }
        }
    }

    private void pushOut(Slot slot, List<String> pushedOut) {
        drop(slot);
        pushedOut.add(slot.id);
    }

    private void sweep(long now) {
        while (!byEnd.isEmpty() && byEnd.first().sweptAt <= now) {
            drop(byEnd.first());
        }
    }
}
