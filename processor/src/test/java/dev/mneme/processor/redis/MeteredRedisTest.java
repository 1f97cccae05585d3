package dev.mneme.processor.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

class MeteredRedisTest {
    private final MeterRegistry registry = new SimpleMeterRegistry();
    private final FakeRedis fake = new FakeRedis();
    private final Redis redis = new MeteredRedis(fake, registry);

    @Test
    void countsTripsByNameAndOutcome() {
        redis.trip("recall", RedisClusterAsyncCommands::ping);
        redis.trip("recall", RedisClusterAsyncCommands::ping);
        redis.trip("remember", RedisClusterAsyncCommands::ping);
        fake.away(true);
        assertThatThrownBy(() -> redis.trip("recall", RedisClusterAsyncCommands::ping))
                .isInstanceOf(RedisUnavailableException.class);

        assertThat(trips("recall", "answered")).isEqualTo(2);
        assertThat(trips("remember", "answered")).isEqualTo(1);
        assertThat(trips("recall", "failed")).isEqualTo(1);
    }

    private long trips(String name, String outcome) {
        return registry.get("mneme.redis.trip")
                .tags("trip", name, "outcome", outcome)
                .timer()
                .count();
    }
}
