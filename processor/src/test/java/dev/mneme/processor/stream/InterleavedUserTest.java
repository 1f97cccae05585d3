package dev.mneme.processor.stream;

import dev.mneme.ingest.event.User;
import dev.mneme.processor.memory.InMemoryMemory;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Two producers, two conversations, preferences and forgets of one user: in whatever order all that moves, and wherever the
 * process dies, nothing of a forgotten user comes back and no turn uses a preference older than its position. {@code
 * -Dmneme.test.interleavings=N} makes it more orders; {@code -Dmneme.test.seed=N} makes the same again.
 */
class InterleavedUserTest {
    private final int orders = Integer.getInteger("mneme.test.interleavings", 300);
    private final long seed = Long.getLong("mneme.test.seed", System.nanoTime());

    @Test
    void whatIsForgottenStaysSoAndPreferencesAreNeverOlderThanTheTurn() {
        Random seeds = new Random(seed);
        for (int i = 0; i < orders; i++) {
            long one = seeds.nextLong();
            InterleavedUser user = new InterleavedUser(one, User.of("ann"), new InMemoryMemory());
            try {
                user.run();
                user.verify();
            } catch (RuntimeException | AssertionError e) {
                throw new AssertionError("seed %d, order %d of %s".formatted(seed, i, user), e);
            }
        }
    }
}
