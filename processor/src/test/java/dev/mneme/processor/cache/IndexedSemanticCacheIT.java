package dev.mneme.processor.cache;

import dev.mneme.processor.cache.eligibility.PhrasedEligibility;
import dev.mneme.processor.cache.guard.MeaningGuard;
import dev.mneme.processor.redis.CountingRedis;
import dev.mneme.processor.redis.Keys;
import dev.mneme.processor.redis.RedisServer;
import java.time.Clock;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

class IndexedSemanticCacheIT implements SemanticCacheContract {
    private static RedisServer server;
    private static CountingRedis redis;

    private SemanticCache cache;

    @BeforeAll
    static void start() {
        server = RedisServer.start();
        redis = new CountingRedis(server.connect());
    }

    @AfterAll
    static void stop() {
        redis.close();
        server.close();
    }

    @BeforeEach
    void empty() {
        redis.trip("empty", commands -> commands.flushall());
        cache = new IndexedSemanticCache(
                new LocalIndex(new IndexBounds(100, 100), Clock.systemUTC()),
                FeedProgress.complete(),
                new RedisCacheEntries(redis, new Keys("test"), Clock.systemUTC()),
                SemanticCacheContract.embedder(),
                new Judge(new Thresholds(0.95, 0.94), MeaningGuard.STANDARD),
                new PhrasedEligibility(),
                4,
                TTL,
                InstantSource.system());
    }

    @Override
    public SemanticCache cache() {
        return cache;
    }

    @Override
    public long fetches() {
        return redis.trips("fetch-entries");
    }
}
