package dev.mneme.processor.cache;

import static dev.mneme.processor.cache.Entries.NOON;

import dev.mneme.ingest.event.CacheEntry;
import dev.mneme.ingest.event.Embedding;
import dev.mneme.processor.redis.Keys;
import dev.mneme.processor.redis.LettuceRedis;
import dev.mneme.processor.redis.RedisServer;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;

/** Measures vector sets against a flat scan: {@code RedisIndexMeasurement [entries] [dimensions]}. No test. */
final class RedisIndexMeasurement {
    private static final Keys KEYS = new Keys("mneme");
    private static final Clock CLOCK = Clock.fixed(NOON, ZoneOffset.UTC);

    private RedisIndexMeasurement() {}

    public static void main(String[] arguments) {
        int entries = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 50_000;
        int dimensions = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 384;
        Random random = new Random(1);
        List<Embedding> vectors = MeasuredIndex.vectors(entries, dimensions, random);
        try (RedisServer server = RedisServer.startWithVectorSets();
                LettuceRedis redis = server.connect()) {
            RedisIndex index = new RedisIndex(redis, KEYS, new IndexBounds(2 * entries, entries), CLOCK);
            MeasuredIndex measured = new MeasuredIndex(index, vectors);
            long empty = usedMemory(redis);
            measured.fill();
            long indexed = usedMemory(redis);
            report("index", (double) (indexed - empty) / entries, dimensions);
            RedisCacheEntries hashes = new RedisCacheEntries(redis, KEYS, CLOCK);
            long texts = 0;
            for (int i = 0; i < entries; i++) {
                CacheEntry entry = measured.entry(i);
                hashes.put(entry);
                texts += entry.question().length() + entry.answer().length();
            }
            report("hash, texts aside", (double) (usedMemory(redis) - indexed - texts) / entries, dimensions);
            report("in all, texts aside", (double) (usedMemory(redis) - empty - texts) / entries, dimensions);
            for (double similarity : new double[] {0.97, 0.95, 0.9, 0.8}) {
                measured.measure(similarity, random);
            }
            findOneOfAnotherScope(index, dimensions, random);
            keepEachInAScopeOfItsOwn(index, redis, dimensions, random);
        }
    }

    private static void report(String what, double bytes, int dimensions) {
        System.out.printf(
                "OUT Redis per entry, %s: %.0f bytes, %.2f times the embedding%n",
                what, bytes, bytes / (dimensions * Float.BYTES));
    }

    private static void findOneOfAnotherScope(RedisIndex index, int dimensions, Random random) {
        Embedding only = Entries.random(random, dimensions);
        index.add(Entries.entry("shop", "A", "only", only), NOON);
        long[] nanos = new long[200];
        int found = 0;
        for (int i = 0; i < nanos.length; i++) {
            Embedding question = Entries.near(only, 0.95, random);
            long start = System.nanoTime();
            found += index.nearest("shop", List.of("A"), question, 4, NOON).size();
            nanos[i] = System.nanoTime() - start;
        }
        System.out.printf(
                "OUT one entry of another scope: found %d of %d times, p50 %.3f ms%n",
                found, nanos.length, MeasuredIndex.quantile(nanos, 50));
    }

    private static void keepEachInAScopeOfItsOwn(RedisIndex index, LettuceRedis redis, int dimensions, Random random) {
        long before = usedMemory(redis);
        int entries = 1_000;
        for (int i = 0; i < entries; i++) {
            Embedding vector = Entries.random(random, dimensions);
            index.add(Entries.entry("shop", Digest.of("own" + i), "q", vector, NOON, "owner" + i, true), NOON);
        }
        report("index, alone in its scope", (double) (usedMemory(redis) - before) / entries, dimensions);
    }

    private static long usedMemory(LettuceRedis redis) {
        return redis.<String>trip("memory", commands -> commands.info("memory"))
                .lines()
                .filter(line -> line.startsWith("used_memory:"))
                .mapToLong(line -> Long.parseLong(line.substring("used_memory:".length())))
                .findFirst()
                .orElseThrow();
    }
}
