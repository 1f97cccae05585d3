package dev.mneme.processor.memory;

import static dev.mneme.processor.memory.Turns.NOON;
import static dev.mneme.processor.memory.Turns.turn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.mneme.processor.redis.LettuceRedis;
import dev.mneme.processor.redis.Redis;
import dev.mneme.processor.redis.RedisServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class RedisMemoryIT extends RedisMemoryContract {
    private static RedisServer server;
    private static LettuceRedis redis;

    @BeforeAll
    static void start() {
        server = RedisServer.start();
        redis = server.connect();
    }

    @AfterAll
    static void stop() {
        redis.close();
        server.close();
    }

    @Override
    Redis redis() {
        return redis;
    }

    @Test
    void isUnavailableWhileRedisIsAwayAndThenGoesOn() {
        server.kill();
        assertThatThrownBy(() -> memory().remember(lane, turn(lane, "m1", "q", "a", 1)))
                .isInstanceOf(MemoryUnavailableException.class);
        assertThatThrownBy(() -> memory().recall(lane, "m1", 10, NOON)).isInstanceOf(MemoryUnavailableException.class);

        server.restart();
        await().ignoreException(MemoryUnavailableException.class)
                .until(() -> memory().recall(lane, "m1", 10, NOON), Recall.NOTHING::equals);
        memory().remember(lane, turn(lane, "m1", "q", "a", 1));
        assertThat(memory().recent(lane, 10)).hasSize(2);
    }
}
