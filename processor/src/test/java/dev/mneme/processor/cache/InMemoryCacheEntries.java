package dev.mneme.processor.cache;

import dev.mneme.ingest.event.CacheEntry;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Entries in memory that never leave by themselves. Counts fetches; can be made to fail. */
public final class InMemoryCacheEntries implements CacheEntries {
    private final Map<String, CacheEntry> entries = new ConcurrentHashMap<>();
    private final AtomicInteger fetches = new AtomicInteger();
    private final Map<String, SortedSet<String>> takenBack = new ConcurrentHashMap<>();
    private final Map<String, Instant> graves = new ConcurrentHashMap<>();
    private volatile @Nullable RuntimeException failure;

    /** From now on every call fails with this; null for no more. */
    public void failWith(@Nullable RuntimeException reason) {
        failure = reason;
    }

    public int fetches() {
        return fetches.get();
    }

    @Override
    public List<CacheEntry> fetch(String tenant, List<String> ids) {
        fetches.incrementAndGet();
        mayFail();
        return ids.stream()
                .map(id -> entries.get(key(tenant, id)))
                .filter(Objects::nonNull)
                .toList();
    }

    @Override
    public boolean put(CacheEntry entry) {
        mayFail();
        String key = key(entry.tenant(), entry.id());
        CacheEntry there = entries.get(key);
        Instant buriedAt = graves.get(key);
        if ((there != null && there.createdAt().isAfter(entry.createdAt()))
                || (buriedAt != null && buriedAt.isAfter(entry.createdAt()))) {
            return false;
        }
        entries.put(key, entry);
        return true;
    }

    @Override
    public void bury(String tenant, List<String> ids, Instant at) {
        mayFail();
        for (String id : ids) {
            String key = key(tenant, id);
            CacheEntry there = entries.get(key);
            if (there == null || !there.createdAt().isAfter(at)) {
                entries.remove(key);
                graves.put(key, at);
            }
        }
    }

    @Override
    public List<String> delete(String tenant, List<String> ids) {
        mayFail();
        return ids.stream()
                .filter(id -> entries.remove(key(tenant, id)) != null)
                .toList();
    }

    @Override
    public void noteTakenBack(String tenant, String cause, List<String> ids) {
        mayFail();
        takenBack.computeIfAbsent(key(tenant, cause), _ -> new TreeSet<>()).addAll(ids);
    }

    @Override
    public List<String> takenBack(String tenant, String cause) {
        mayFail();
        return List.copyOf(takenBack.getOrDefault(key(tenant, cause), new TreeSet<>()));
    }

    private void mayFail() {
        RuntimeException now = failure;
        if (now != null) {
            throw now;
        }
    }

    private static String key(String tenant, String id) {
        return tenant + "/" + id;
    }
}
