package dev.mneme.processor.rebuild;

import dev.mneme.ingest.event.CacheEntry;
import dev.mneme.ingest.event.User;
import dev.mneme.ingest.topic.TopicReader;
import dev.mneme.ingest.topic.Topics;
import dev.mneme.processor.cache.EntryIndex;
import dev.mneme.processor.cache.RedisCacheEntries;
import dev.mneme.processor.memory.RedisRestore;
import dev.mneme.processor.rebuild.PartitionMemory.Born;
import dev.mneme.processor.stream.Tombstones;
import dev.mneme.processor.topic.WholeTopic;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Brings cache entries back from {@code chat.cache}, as they come, by the rule of every store: the younger one stays, and what
 * was taken back. They go the way of their topic until nothing more comes; what ends with a tombstone there is taken away, for an
 * older copy of Redis may have it again.
 */
public final class EntriesRestore {
    /** Entries that are asked for together. */
    private static final int AT_ONCE = 100;

    private final Topics topics;
    private final Map<String, Object> kafka;
    private final RedisCacheEntries entries;
    private final RedisRestore restore;
    private final @Nullable EntryIndex index;

    /** Tenants of the entries that were brought back, by their ids. */
    private final Map<String, String> restored = new HashMap<>();

    private final Map<String, Gone> gone = new HashMap<>();

    /** A tombstone. */
    private record Gone(String tenant, Instant at) {}

    /**
     * Reads and writes nothing yet.
     *
     * @param index where the processors share one; null where each fills its own from the topic
     */
    public EntriesRestore(
            Topics topics,
            Map<String, Object> kafka,
            RedisCacheEntries entries,
            RedisRestore restore,
            @Nullable EntryIndex index) {
        this.topics = topics;
        this.kafka = kafka;
        this.entries = entries;
        this.restore = restore;
        this.index = index;
    }

    /** @param born positions of the messages that they were born from, as far as these are known */
    long run(@Nullable User only, Map<Born, Long> born) {
        try (TopicReader<String, CacheEntry> reader =
                new TopicReader<>(topics.cache(), kafka, TopicReader.From.BEGINNING)) {
            read(reader, only, born);
            // What was taken back while it was brought back.
            reader.goOn();
            read(reader, only, born);
        }
        takeAwayWhatIsGone(only);
        return restored.size();
    }

    /** Entries of a tenant go, whenever they were born. */
    void takeAway(String tenant, List<String> ids) {
        if (index != null && !ids.isEmpty()) {
            index.remove(tenant, ids);
        }
        entries.delete(tenant, ids);
    }

    private void read(TopicReader<String, CacheEntry> reader, @Nullable User only, Map<Born, Long> born) {
        WholeTopic.read(topics.cache().name(), reader, _ -> {}, record -> {
            CacheEntry entry = record.value();
            if (entry == null) {
                Tombstones.tenant(record.headers())
                        .ifPresent(tenant ->
                                gone.put(record.key(), new Gone(tenant, Instant.ofEpochMilli(record.timestamp()))));
            } else if (only == null || entry.bornFrom().equals(only.key())) {
                bringBack(entry, Instant.ofEpochMilli(record.timestamp()), born);
            }
        });
    }

    /** A user who was forgotten has no entries but those that were born later. */
    private void bringBack(CacheEntry entry, Instant storedAt, Map<Born, Long> born) {
        gone.remove(entry.id());
        long position = born.getOrDefault(new Born(entry.bornFrom(), entry.messageId()), -1L);
        if (restore.entry(entry, position, storedAt) && entries.restore(entry, storedAt)) {
            restored.put(entry.id(), entry.tenant());
            if (index != null) {
                index.add(entry, storedAt);
            }
        }
    }

    /** One that is younger than its tombstone was stored since. */
    private void takeAwayWhatIsGone(@Nullable User only) {
        Map<String, List<String>> byTenant = new HashMap<>();
        gone.forEach((id, tombstone) -> byTenant.computeIfAbsent(tombstone.tenant(), _ -> new ArrayList<>())
                .add(id));
        byTenant.forEach((tenant, ids) -> {
            for (int from = 0; from < ids.size(); from += AT_ONCE) {
                List<String> there =
                        entries.fetch(tenant, ids.subList(from, Math.min(ids.size(), from + AT_ONCE))).stream()
                                .filter(entry ->
                                        only == null || entry.bornFrom().equals(only.key()))
                                .filter(this::isOlderThanItsTombstone)
                                .map(CacheEntry::id)
                                .toList();
                takeAway(tenant, there);
                restored.keySet().removeAll(there);
            }
        });
    }

    /** Event times may lie ahead: one that was brought back from before its tombstone is older whatever it says. */
    private boolean isOlderThanItsTombstone(CacheEntry entry) {
        Gone tombstone = gone.get(entry.id());
        return tombstone != null
                && (restored.containsKey(entry.id()) || !entry.createdAt().isAfter(tombstone.at()));
    }
}
