package dev.mneme.processor.cache;

import static dev.mneme.processor.cache.Entries.entry;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mneme.ingest.event.CacheEntry;
import dev.mneme.processor.redis.CountingRedis;
import dev.mneme.processor.redis.Keys;
import dev.mneme.processor.redis.RedisServer;
import io.lettuce.core.ScriptOutputType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RedisCacheEntriesIT implements CacheEntriesContract {
    private static final Keys KEYS = new Keys("test");
    private static final Clock CLOCK = Clock.systemUTC();

    private static RedisServer server;
    private static CountingRedis redis;

    private RedisCacheEntries entries;

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
        entries = new RedisCacheEntries(redis, KEYS, CLOCK);
    }

    @Override
    public CacheEntries entries() {
        return entries;
    }

    @Test
    void makesOneTripForManyEntries() {
        CacheEntry one = entry("shop", "scope", "one", EMBEDDING);
        CacheEntry two = entry("shop", "scope", "two", EMBEDDING);
        entries.put(one);
        entries.put(two);
        long before = redis.trips("fetch-entries");

        entries.fetch("shop", List.of(one.id(), two.id()));

        assertThat(redis.trips("fetch-entries") - before).isEqualTo(1);
    }

    @Test
    void keepsAnEntryInRedisAtLeastUntilItExpires() {
        Instant at = CLOCK.instant().plus(Duration.ofHours(5));
        CacheEntry entry = entry("shop", "scope", "from the future", EMBEDDING, at);

        entries.put(entry);

        long left = redis.<Long>trip("ttl", commands -> commands.pttl(KEYS.cacheEntry("shop", entry.id())));
        assertThat(left)
                .isBetween(Duration.ofHours(28).toMillis(), Duration.ofHours(29).toMillis());
    }

    @Test
    void takesAHashThatIsNotWholeForNone() {
        CacheEntry entry = entry("shop", "scope", "What is RAG?", EMBEDDING);
        String key = KEYS.cacheEntry("shop", entry.id());

        for (String field : List.of("question", "answer", "embedding", "about")) {
            entries.put(entry);
            redis.trip("break", commands -> commands.hdel(key, field));
            assertThat(entries.fetch("shop", List.of(entry.id()))).isEmpty();
        }
        for (String about : List.of("", "soon", "{}", about("").replace("expires", "ends"), about("soon"))) {
            entries.put(entry);
            redis.trip("break", commands -> commands.hset(key, "about", about.getBytes(UTF_8)));
            assertThat(entries.fetch("shop", List.of(entry.id()))).as(about).isEmpty();
        }
        redis.trip(
                "mend",
                commands -> commands.hset(
                        key, "about", about("2026-03-02T12:00:00Z").getBytes(UTF_8)));
        assertThat(entries.fetch("shop", List.of(entry.id()))).hasSize(1);
    }

    /** Texts of 26 bytes included, which leaves the index in Redis what it takes of two and a half times the vector. */
    @Test
    void costsRedisLittleMoreThanTheVectorAndTheTexts() {
        CacheEntry entry = entry("shop", Digest.of("scope"), "What is RAG?", EMBEDDING);

        entries.put(entry);

        String[] key = {KEYS.cacheEntry("shop", entry.id())};
        String usage = "return redis.call('MEMORY', 'USAGE', KEYS[1], 'SAMPLES', '0')";
        long bytes = redis.<Long>trip("usage", commands -> commands.eval(usage, ScriptOutputType.INTEGER, key));
        assertThat((double) bytes / (384 * Float.BYTES)).isLessThan(1.2);
    }

    private static String about(String expires) {
        return """
                {"scope":"s","context":"","created":"2026-03-01T12:00:00Z","expires":"%s","bornFrom":"shop/ann","messageId":"m"}""".formatted(expires);
    }
}
