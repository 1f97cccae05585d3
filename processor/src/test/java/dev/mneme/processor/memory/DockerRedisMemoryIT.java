package dev.mneme.processor.memory;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.mneme.ingest.setting.RedisSettings;
import dev.mneme.ingest.setting.Settings;
import dev.mneme.processor.redis.LettuceRedis;
import dev.mneme.processor.redis.Redis;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.utility.DockerImageName;

/** The same on the Redis that is shipped with, in a container; skipped where no Docker daemon answers. */
class DockerRedisMemoryIT extends RedisMemoryContract {
    private static final int PORT = 6379;

    private static @Nullable GenericContainer<?> container;
    private static @Nullable LettuceRedis redis;

    @BeforeAll
    static void start() {
        assumeTrue(
                DockerClientFactory.instance().isDockerAvailable(),
                "No Docker daemon answers: memory is not tested on the Redis image");
        GenericContainer<?> started = new GenericContainer<>(DockerImageName.parse("redis:8")).withExposedPorts(PORT);
        container = started;
        started.start();
        String uri = "redis://" + started.getHost() + ":" + started.getMappedPort(PORT);
        redis = LettuceRedis.connect(Settings.of(Map.of(RedisSettings.URI.name(), uri)));
    }

    @AfterAll
    static void stop() {
        if (redis != null) {
            redis.close();
        }
        if (container != null) {
            container.stop();
        }
    }

    @Override
    Redis redis() {
        if (redis == null) {
            throw new IllegalStateException("not started");
        }
        return redis;
    }
}
