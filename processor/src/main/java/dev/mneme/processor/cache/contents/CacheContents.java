package dev.mneme.processor.cache.contents;

import dev.mneme.ingest.event.CacheEntry;
import dev.mneme.ingest.event.Outcome;
import dev.mneme.ingest.event.Outcome.CacheVerdict;
import dev.mneme.ingest.topic.Topics;
import dev.mneme.processor.topic.WholeTopic;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.LongConsumer;
import java.util.function.Predicate;

/** What the topics say of the cache, as far as they are committed. */
public final class CacheContents {
    private final Topics topics;
    private final Map<String, Object> kafka;
    private final LongConsumer read;

    /**
     * Reads nothing yet.
     *
     * @param kafka what a Kafka client needs to connect
     * @param read is told now and then how many records of a topic have been read
     */
    public CacheContents(Topics topics, Map<String, Object> kafka, LongConsumer read) {
        this.topics = topics;
        this.kafka = kafka;
        this.read = read;
    }

    /** The entries that were not taken back and fit, expired ones too. */
    public List<StoredEntry> entries(Predicate<CacheEntry> fitting) {
        return List.copyOf(read(fitting, StoredEntry::of));
    }

    /** The same with answer and vector. */
    public List<CacheEntry> whole(Predicate<CacheEntry> fitting) {
        return List.copyOf(read(fitting, Function.identity()));
    }

    /** How often each entry answered, within what is kept of the outcomes. */
    public Hits hits() {
        Hits hits = new Hits();
        WholeTopic.read(topics.outcomes(), kafka, read, record -> {
            Outcome outcome = record.value();
            CacheVerdict cache = outcome == null ? null : outcome.cache();
            if (cache != null) {
                hits.add(outcome.tenant(), cache, outcome.at());
            }
        });
        return hits;
    }

    private <T> Collection<T> read(Predicate<CacheEntry> fitting, Function<CacheEntry, T> view) {
        Map<String, T> entries = new LinkedHashMap<>();
        WholeTopic.read(topics.cache(), kafka, read, record -> {
            CacheEntry entry = record.value();
            if (entry != null && fitting.test(entry)) {
                entries.put(record.key(), view.apply(entry));
            } else {
                entries.remove(record.key());
            }
        });
        return entries.values();
    }
}
