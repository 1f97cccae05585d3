package dev.mneme.processor.cache;

import dev.mneme.ingest.event.CacheEntry;
import dev.mneme.ingest.event.User;
import dev.mneme.ingest.setting.CacheSettings;
import dev.mneme.ingest.setting.Settings;
import org.jspecify.annotations.Nullable;

/**
 * How many entries an index keeps. What has expired does not count.
 *
 * @param capacity entries of one tenant
 * @param sharedPerUser entries for everybody that were born from the turns of one user
 */
public record IndexBounds(int capacity, int sharedPerUser) {
    /** Whose shared entries it counts among, as a key; null for what is private, and for what nobody's turn left. */
    static @Nullable String owner(CacheEntry entry) {
        String nobody = new User(entry.tenant(), User.NOBODY).key();
        return entry.personal() || entry.bornFrom().equals(nobody) ? null : entry.bornFrom();
    }

    public static IndexBounds from(Settings settings) {
        return new IndexBounds(settings.get(CacheSettings.CAPACITY), settings.get(CacheSettings.SHARED_PER_USER));
    }
}
