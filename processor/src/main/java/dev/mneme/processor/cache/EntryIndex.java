package dev.mneme.processor.cache;

import dev.mneme.ingest.event.CacheEntry;

public interface EntryIndex {
    void add(CacheEntry entry);

    void remove(String entryId);
}
