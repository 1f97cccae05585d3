package dev.mneme.processor.audit;

import dev.mneme.ingest.event.CacheEntry;
import dev.mneme.processor.model.Prompt;

/** Asks now and then whether the model would have said what the cache answered by meaning. */
@FunctionalInterface
public interface Audits {
    Audits NONE = (_, _, _) -> {};

    /**
     * Audits a hit, if the lot falls on it. Returns at once.
     *
     * @param prompt what the model would have been told
     * @param entry what answered instead
     * @param places where an audit may find a place
     */
    void consider(Prompt prompt, CacheEntry entry, SparePlaces places);
}
