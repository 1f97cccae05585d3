package dev.mneme.processor.rebuild;

import dev.mneme.ingest.event.CacheEntry;
import dev.mneme.ingest.event.User;
import dev.mneme.ingest.topic.TopicReader;
import dev.mneme.ingest.topic.Topics;
import dev.mneme.processor.cache.EntryIndex;
import dev.mneme.processor.cache.RedisCacheEntries;
import dev.mneme.processor.memory.RedisRestore;
import dev.mneme.processor.rebuild.PartitionMemory.Born;
import dev.mneme.processor.topic.WholeTopic;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Brings cache entries back from {@code chat.cache}, as they come, by the rule of every store: the younger one stays, and what
 * was taken back. They go the way of their topic until nothing more comes, so that a tombstone takes them away again.
 */
public final class EntriesRestore {
    private final Topics topics;
    private final Map<String, Object> kafka;
    private final RedisCacheEntries entries;
    private final RedisRestore restore;
    private final @Nullable EntryIndex index;

    /** Tenants of the entries that were brought back, by their ids. */
    private final Map<String, String> restored = new HashMap<>();

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
        return restored.size();
    }

    private void read(TopicReader<String, CacheEntry> reader, @Nullable User only, Map<Born, Long> born) {
        WholeTopic.read(topics.cache().name(), reader, _ -> {}, record -> {
            CacheEntry entry = record.value();
            if (entry == null) {
                takeBack(record.key());
            } else if (only == null || entry.bornFrom().equals(only.key())) {
                bringBack(entry, Instant.ofEpochMilli(record.timestamp()), born);
            }
        });
    }

    /** A user who was forgotten has no entries but those that were born later. */
    private void bringBack(CacheEntry entry, Instant storedAt, Map<Born, Long> born) {
        long position = born.getOrDefault(new Born(entry.bornFrom(), entry.messageId()), -1L);
        if (restore.entry(entry, position, storedAt) && entries.restore(entry, storedAt)) {
            restored.put(entry.id(), entry.tenant());
            if (index != null) {
                index.add(entry, storedAt);
            }
        }
    }

    private void takeBack(String id) {
        String tenant = restored.remove(id);
        if (tenant != null) {
            if (index != null) {
                index.remove(tenant, List.of(id));
            }
            entries.delete(tenant, List.of(id));
        }
    }
}
