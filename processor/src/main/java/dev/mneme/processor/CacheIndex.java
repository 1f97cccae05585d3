package dev.mneme.processor;

import dev.mneme.ingest.setting.CacheSettings;
import dev.mneme.ingest.setting.InvalidSettingsException;
import dev.mneme.ingest.setting.Settings;
import dev.mneme.processor.cache.EntryIndex;
import dev.mneme.processor.cache.FeedProgress;
import dev.mneme.processor.cache.IndexBounds;
import dev.mneme.processor.cache.LocalIndex;
import dev.mneme.processor.cache.RedisIndex;
import dev.mneme.processor.redis.Keys;
import dev.mneme.processor.redis.Redis;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/**
 * The index that the settings ask for.
 *
 * @param fed the same one where {@code chat.cache} has to fill it; null where all processors share it
 * @param progress of filling it
 */
record CacheIndex(EntryIndex index, @Nullable LocalIndex fed, FeedProgress progress) {

    /** @throws InvalidSettingsException where the server cannot hold it; Redis is closed then */
    static CacheIndex from(Settings settings, Redis redis, Keys keys, Clock clock) {
        return switch (settings.get(CacheSettings.INDEX)) {
            case LOCAL -> {
                LocalIndex local = LocalIndex.from(settings);
                yield new CacheIndex(local, local, FeedProgress.ofFed());
            }
            case REDIS -> new CacheIndex(shared(settings, redis, keys, clock), null, FeedProgress.complete());
        };
    }

    private static RedisIndex shared(Settings settings, Redis redis, Keys keys, Clock clock) {
        RedisIndex index = new RedisIndex(redis, keys, IndexBounds.from(settings), clock);
        try {
            index.requireVectorSets();
            return index;
        } catch (RuntimeException e) {
            redis.close();
            throw e;
        }
    }
}
