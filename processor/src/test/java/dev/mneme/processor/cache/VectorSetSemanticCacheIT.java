package dev.mneme.processor.cache;

import static dev.mneme.processor.cache.Entries.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mneme.processor.cache.eligibility.PhrasedEligibility;
import dev.mneme.processor.cache.guard.MeaningGuard;
import dev.mneme.processor.redis.CountingRedis;
import dev.mneme.processor.redis.Keys;
import dev.mneme.processor.redis.Redis8;
import dev.mneme.processor.redis.RedisServer;
import java.time.Clock;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

/** The cache with its index in Redis: nothing of it is in this process. */
@EnabledIf(value = Redis8.IS_THERE, disabledReason = Redis8.MISSING)
class VectorSetSemanticCacheIT implements SemanticCacheContract {
    private static RedisServer server;
    private static CountingRedis redis;

    private SemanticCache cache;

    @BeforeAll
    static void start() {
        server = RedisServer.startWithVectorSets();
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
        cache = another();
    }

    @Override
    public SemanticCache cache() {
        return cache;
    }

    @Override
    public long fetches() {
        return redis.trips("fetch-entries");
    }

    /** The vector is what it is found by. */
    @Override
    public boolean findsTheSameQuestionWithoutAVector() {
        return false;
    }

    @Test
    void answersAtOnceFromWhatAnotherProcessorStored() {
        put("What is RAG?", "An answer");

        assertThat(another().lookup(SemanticCacheContract.scope(), "What's RAG?", NOON))
                .isInstanceOf(Lookup.Semantic.class);
        assertThat(another().lookup(SemanticCacheContract.scope(), "What is RAG?", NOON))
                .isInstanceOf(Lookup.Exact.class);
    }

    private static SemanticCache another() {
        Keys keys = new Keys("test");
        return new IndexedSemanticCache(
                new RedisIndex(redis, keys, new IndexBounds(100, 100), Clock.systemUTC()),
                FeedProgress.complete(),
                new RedisCacheEntries(redis, keys, Clock.systemUTC()),
                SemanticCacheContract.embedder(),
                new Judge(new Thresholds(0.95, 0.94), MeaningGuard.STANDARD),
                new PhrasedEligibility(),
                4,
                TTL,
                InstantSource.system());
    }
}
