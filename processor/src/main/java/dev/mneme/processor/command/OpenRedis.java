package dev.mneme.processor.command;

import dev.mneme.ingest.setting.Settings;
import dev.mneme.ingest.setting.UnreachableException;
import dev.mneme.processor.memory.MemoryUnavailableException;
import dev.mneme.processor.redis.LettuceRedis;
import dev.mneme.processor.redis.Redis;
import dev.mneme.processor.redis.RedisUnavailableException;
import java.util.function.Function;

/** Redis for the length of one command. */
final class OpenRedis {
    private OpenRedis() {}

    /**
     * Does something with the Redis that the settings name.
     *
     * @throws UnreachableException where it is away
     */
    static <T> T during(Settings settings, Function<Redis, T> work) {
        try (Redis redis = LettuceRedis.connect(settings)) {
            return work.apply(redis);
        } catch (RedisUnavailableException | MemoryUnavailableException e) {
            throw new UnreachableException(String.valueOf(e.getMessage()), e);
        }
    }
}
