package dev.mneme.processor.redis;

import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;

/** Counts the trips by their names, failed ones too. */
public final class CountingRedis implements Redis {
    private final Redis redis;
    private final Map<String, LongAdder> trips = new ConcurrentHashMap<>();

    public CountingRedis(Redis redis) {
        this.redis = redis;
    }

    /** Trips of that name so far. */
    public long trips(String name) {
        LongAdder count = trips.get(name);
        return count == null ? 0 : count.sum();
    }

    /** Trips so far by name, in the order of the names. */
    public Map<String, Long> trips() {
        Map<String, Long> counts = new TreeMap<>();
        trips.forEach((name, count) -> counts.put(name, count.sum()));
        return counts;
    }

    public long total() {
        return trips.values().stream().mapToLong(LongAdder::sum).sum();
    }

    @Override
    public <T> T trip(String name, Function<RedisClusterAsyncCommands<String, byte[]>, CompletionStage<T>> commands) {
        trips.computeIfAbsent(name, unseen -> new LongAdder()).increment();
        return redis.trip(name, commands);
    }

    @Override
    public void close() {
        redis.close();
    }
}
