package dev.mneme.processor.redis;

import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** Counts and times the trips by their names, failed ones too. */
public final class MeteredRedis implements Redis {
    private static final Duration[] BOUNDS = {
        Duration.ofNanos(500_000),
        Duration.ofMillis(1),
        Duration.ofMillis(2),
        Duration.ofMillis(5),
        Duration.ofMillis(10),
        Duration.ofMillis(50),
        Duration.ofMillis(250),
        Duration.ofSeconds(1),
        Duration.ofSeconds(5),
    };

    private final Redis redis;
    private final MeterRegistry registry;
    private final Timer.Builder trips = Timer.builder("mneme.redis.trip").serviceLevelObjectives(BOUNDS.clone());

    public MeteredRedis(Redis redis, MeterRegistry registry) {
        this.redis = redis;
        this.registry = registry;
    }

    @Override
    public <T> T trip(String name, Function<RedisClusterAsyncCommands<String, byte[]>, CompletionStage<T>> commands) {
        Timer.Sample sample = Timer.start(registry);
        String outcome = "failed";
        try {
            T result = redis.trip(name, commands);
            outcome = "answered";
            return result;
        } finally {
            sample.stop(trips.withRegistry(registry).withTags("trip", name, "outcome", outcome));
        }
    }

    @Override
    public void close() {
        redis.close();
    }
}
