package dev.mneme.processor.redis;

import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** A Redis that answers every trip with nothing, or is away. */
public final class FakeRedis implements Redis {
    private final AtomicInteger trips = new AtomicInteger();
    private volatile boolean away;

    public void away(boolean away) {
        this.away = away;
    }

    public int trips() {
        return trips.get();
    }

    @Override
    @SuppressWarnings("NullAway") // Whoever uses this looks at no answer.
    public <T> T trip(String name, Function<RedisClusterAsyncCommands<String, byte[]>, CompletionStage<T>> commands) {
        trips.incrementAndGet();
        if (away) {
            throw new RedisUnavailableException("Redis is away", new IllegalStateException("as the test says"));
        }
        return null;
    }

    @Override
    public void close() {}
}
