package dev.mneme.processor.agent;

import dev.mneme.ingest.event.CacheEntry;
import java.util.List;
import java.util.concurrent.Semaphore;

/**
 * Lets only so many turns settle at once: one that ends with entries stays in the air until there is room. Settling comes after
 * the landing, where nothing else bounds it, so answers that come faster than the cache takes them would pile up in the heap.
 */
public final class BoundedSettling implements Agent {
    /** Enough to keep Redis and the index busy; at a millisecond or two each, nobody waits long. */
    public static final int STANDARD = 64;

    private final Agent agent;
    private final Semaphore places;

    /** @param atOnce how many may settle at once */
    public BoundedSettling(Agent agent, int atOnce) {
        this.agent = agent;
        this.places = new Semaphore(atOnce);
    }

    @Override
    public Handled handle(Assignment assignment, Attempt attempt) throws InterruptedException {
        Handled handled = agent.handle(assignment, attempt);
        if (handled instanceof Handled.Ended(var end) && settles(end)) {
            places.acquire();
        }
        return handled;
    }

    @Override
    public List<CacheEntry> settle(Assignment assignment, TurnEnd end) {
        if (!settles(end)) {
            return agent.settle(assignment, end);
        }
        try {
            return agent.settle(assignment, end);
        } finally {
            places.release();
        }
    }

    private static boolean settles(TurnEnd end) {
        return !end.entries().isEmpty();
    }
}
