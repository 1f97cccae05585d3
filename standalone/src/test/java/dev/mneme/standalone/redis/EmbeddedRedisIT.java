package dev.mneme.standalone.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedRedisIT {

    @Test
    void keepsNothingOverACrash() {
        try (EmbeddedRedis redis = EmbeddedRedis.start()) {
            set(redis);
            assertThat(get(redis)).isEqualTo("value");
            redis.kill();
            redis.restart();
            assertThat(get(redis)).isNull();
        }
    }

    @Test
    void keepsWhatItWasToldInItsDirectory(@TempDir Path directory) {
        try (EmbeddedRedis redis = EmbeddedRedis.start(directory)) {
            set(redis);
            redis.kill();
            redis.restart();
            assertThat(get(redis)).isEqualTo("value");
        }
    }

    @Test
    void isNotStartedTwice() {
        try (EmbeddedRedis redis = EmbeddedRedis.start()) {
            assertThatThrownBy(redis::restart).hasMessageContaining("kill it first");
        }
    }

    private static void set(EmbeddedRedis redis) {
        try (RedisClient client = RedisClient.create(redis.uri());
                StatefulRedisConnection<String, String> connection = client.connect()) {
            connection.sync().set("key", "value");
        }
    }

    private static String get(EmbeddedRedis redis) {
        try (RedisClient client = RedisClient.create(redis.uri());
                StatefulRedisConnection<String, String> connection = client.connect()) {
            return connection.sync().get("key");
        }
    }
}
