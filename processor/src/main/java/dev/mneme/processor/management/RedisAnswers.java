package dev.mneme.processor.management;

import dev.mneme.processor.redis.Redis;
import dev.mneme.processor.redis.RedisUnavailableException;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** Whether Redis answers a ping. Asked often, it pings one at a time and once a second at most. */
public final class RedisAnswers implements Supplier<Optional<String>> {
    private static final long FRESH = Duration.ofSeconds(1).toNanos();

    private final Redis redis;
    private final LongSupplier nanos;
    private final ReentrantLock asking = new ReentrantLock();
    private Optional<String> fault = Optional.empty();
    private long asked;

    public RedisAnswers(Redis redis) {
        this(redis, System::nanoTime);
    }

    RedisAnswers(Redis redis, LongSupplier nanos) {
        this.redis = redis;
        this.nanos = nanos;
        this.asked = nanos.getAsLong() - FRESH;
    }

    @Override
    public Optional<String> get() {
        asking.lock();
        try {
            if (nanos.getAsLong() - asked >= FRESH) {
                fault = ping();
                asked = nanos.getAsLong();
            }
            return fault;
        } finally {
            asking.unlock();
        }
    }

    private Optional<String> ping() {
        try {
            redis.trip("ping", RedisClusterAsyncCommands::ping);
            return Optional.empty();
        } catch (RedisUnavailableException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }
}
