package dev.mneme.processor.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import dev.mneme.ingest.event.CacheEntry;
import dev.mneme.ingest.event.ChatEvent.Message;
import dev.mneme.ingest.event.Origin;
import dev.mneme.ingest.event.User;
import dev.mneme.processor.cache.Entries;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class BoundedSettlingTest {
    private static final int PLACES = 3;
    private static final Message MESSAGE =
            new Message(new Origin("m1", User.of("ann"), null, Entries.NOON), "Where is the key?");
    private static final Assignment ASSIGNMENT = new Assignment(MESSAGE, 7, Entries.NOON, Instant.MAX, false, null);
    private static final CacheEntry ENTRY =
            Entries.entry("shop", "scope", "Where is the key?", Entries.random(new Random(1), 4));

    private final Semaphore cache = new Semaphore(0);
    private final AtomicInteger landed = new AtomicInteger();
    private final AtomicInteger settled = new AtomicInteger();

    @Test
    void turnsWithEntriesStayInTheAirUntilThereIsRoomToSettle() {
        Agent agent = bounded();
        for (int i = 0; i < PLACES; i++) {
            fly(agent);
        }
        await().until(() -> landed.get() == PLACES);

        Thread next = fly(agent);
        await().until(() -> next.getState() == Thread.State.WAITING);
        assertThat(landed).hasValue(PLACES);

        cache.release();
        await().until(() -> landed.get() == PLACES + 1);
        cache.release(PLACES);
        await().until(() -> settled.get() == PLACES + 1);
    }

    @Test
    void turnsWithoutEntriesWaitForNobody() {
        Agent agent = new BoundedSettling(new Settling(List.of(), cache::acquireUninterruptibly), PLACES);
        for (int i = 0; i < 2 * PLACES; i++) {
            fly(agent);
        }

        await().until(() -> landed.get() == 2 * PLACES);
    }

    @Test
    void whatBreaksWhileItSettlesGivesItsPlaceBack() throws InterruptedException {
        Agent agent = new BoundedSettling(
                new Settling(List.of(ENTRY), () -> {
                    throw new IllegalStateException("broken");
                }),
                1);
        for (int i = 0; i < 3; i++) {
            TurnEnd end = FreeAttempt.end(agent, ASSIGNMENT);
            assertThat(catchThrowable(() -> agent.settle(ASSIGNMENT, end))).hasMessage("broken");
        }
    }

    private Agent bounded() {
        return new BoundedSettling(new Settling(List.of(ENTRY), cache::acquireUninterruptibly), PLACES);
    }

    private Thread fly(Agent agent) {
        return Thread.ofVirtual().start(() -> {
            try {
                TurnEnd end = FreeAttempt.end(agent, ASSIGNMENT);
                landed.incrementAndGet();
                agent.settle(ASSIGNMENT, end);
                settled.incrementAndGet();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        });
    }

    /** Ends at once with these entries, and settles as it is told. */
    private record Settling(List<CacheEntry> entries, Runnable settling) implements Agent {
        @Override
        public Handled handle(Assignment assignment, Attempt attempt) {
            TurnEnd end = Ends.applied(MESSAGE, 0, null, List.of(), Entries.NOON);
            return new Handled.Ended(new TurnEnd(null, end.outcome(), entries, List.of(), null));
        }

        @Override
        public List<CacheEntry> settle(Assignment assignment, TurnEnd end) {
            settling.run();
            return entries;
        }
    }
}
