package dev.mneme.processor.stream;

import dev.mneme.ingest.event.User;
import dev.mneme.processor.memory.RedisMemory;
import dev.mneme.processor.redis.LettuceRedis;
import dev.mneme.processor.redis.RedisServer;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** {@link InterleavedUserTest} with the scripts that run in Redis; {@code -Psoak} makes it 10,000 orders. */
class InterleavedUserIT {
    private final int orders = Integer.getInteger("mneme.test.interleavings", 100);
    private final long seed = Long.getLong("mneme.test.seed", System.nanoTime());

    @Test
    void whatIsForgottenStaysSoAndPreferencesAreNeverOlderThanTheTurn() {
        Random seeds = new Random(seed);
        try (RedisServer server = RedisServer.start();
                LettuceRedis redis = server.connect()) {
            RedisMemory memory = RedisMemory.of(server.settings(Map.of()), redis);
            for (int i = 0; i < orders; i++) {
                long one = seeds.nextLong();
                InterleavedUser user = new InterleavedUser(one, new User("order-" + i, "ann"), memory);
                try {
                    user.run();
                    user.verify();
                } catch (RuntimeException | AssertionError e) {
                    throw new AssertionError("seed %d, order %d of %s".formatted(seed, i, user), e);
                }
            }
        }
    }
}
