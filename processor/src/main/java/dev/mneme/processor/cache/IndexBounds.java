package dev.mneme.processor.cache;

import dev.mneme.ingest.setting.CacheSettings;
import dev.mneme.ingest.setting.Settings;

/**
 * How many entries an index keeps. What has expired does not count.
 *
 * @param capacity entries of one tenant
 * @param sharedPerUser entries for everybody that were born from the turns of one user
 */
public record IndexBounds(int capacity, int sharedPerUser) {
    public static IndexBounds from(Settings settings) {
        return new IndexBounds(settings.get(CacheSettings.CAPACITY), settings.get(CacheSettings.SHARED_PER_USER));
    }
}
