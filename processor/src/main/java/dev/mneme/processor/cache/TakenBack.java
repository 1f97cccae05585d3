package dev.mneme.processor.cache;

import dev.mneme.ingest.event.CacheEntry;
import dev.mneme.ingest.event.ChatEvent.CacheTakenBack;

/** Which entries an event takes back. */
public final class TakenBack {
    private TakenBack() {}

    /** Whether the entry is of the event's tenant and fits every condition that it names. */
    public static boolean fits(CacheEntry entry, CacheTakenBack filter) {
        return entry.tenant().equals(filter.origin().user().tenant())
                && (filter.entryId() == null || filter.entryId().equals(entry.id()))
                && (filter.bornFrom() == null || filter.bornFrom().equals(entry.bornFrom()))
                && (filter.model() == null || filter.model().equals(entry.model()))
                && (filter.olderThan() == null || entry.createdAt().isBefore(filter.olderThan()));
    }
}
