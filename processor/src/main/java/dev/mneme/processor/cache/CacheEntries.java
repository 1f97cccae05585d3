package dev.mneme.processor.cache;

import dev.mneme.ingest.event.CacheEntry;
import java.time.Instant;
import java.util.List;

/**
 * Where the entries themselves are kept, which the index only points to. Every method makes one round trip and throws a
 * {@link RuntimeException} where the place cannot be reached.
 */
public interface CacheEntries {

    /** Those of the ids that are there and whole, in the order of the ids. */
    List<CacheEntry> fetch(String tenant, List<String> ids);

    /**
     * Keeps an entry, over the one of the same id unless that is younger, at least until it expires.
     *
     * @return false where a younger one is there, or it was {@linkplain #bury taken back} after it was born
     */
    boolean put(CacheEntry entry);

    /** Takes entries away and says which of the ids had been there. */
    List<String> delete(String tenant, List<String> ids);

    /**
     * Takes entries away, and for a while keeps none of these ids that was born before this: the store of a turn may
     * come after an event that takes its answer back.
     *
     * @param at event time of what takes them back
     */
    void bury(String tenant, List<String> ids, Instant at);

    /**
     * Notes that an event takes entries back, before it does: asked again after a crash, it still knows which.
     *
     * @param cause names the event, among all of the tenant
     */
    void noteTakenBack(String tenant, String cause, List<String> ids);

    /** What the event was noted to take back, in the order of the ids. */
    List<String> takenBack(String tenant, String cause);
}
