package dev.mneme.processor.stream;

import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * A number of places that several askers share. Who asks for more than there is queues, and is served in turn with the others
 * whenever it asks again, so that no asker with a long line of its own takes every place that becomes free. Who wants all of
 * them gets them when the last has been given back, and until then nobody else gets any. May be shared by threads.
 */
final class Places {
    private int all;
    private final Set<Object> queue = new LinkedHashSet<>();

    /** They go before the queue: nobody gets a place until the first of them has all. */
    private final Set<Object> wantAll = new LinkedHashSet<>();

    private int free;

    /** @param all how many there are */
    Places(int all) {
        this.all = all;
        this.free = all;
    }

    /**
     * Takes places for an asker that asks again, soon, for what it did not get.
     *
     * @param asker compared by identity or equality, known until it wants nothing more or is forgotten
     * @param wanted 0 or more
     * @return how many it got: all, its share of what is free, or none
     */
    synchronized int take(Object asker, int wanted) {
        if (wanted == 0) {
            queue.remove(asker);
            return 0;
        }
        queue.add(asker);
        if (!wantAll.isEmpty()) {
            return 0;
        }
        int taken = Math.min(wanted, share(asker));
        if (taken > 0) {
            free -= taken;
            queue.remove(asker);
            if (taken < wanted) {
                queue.add(asker);
            }
        }
        return taken;
    }

    /**
     * Takes all places for an asker that asks again, soon, where it did not get them.
     *
     * @return how many it got: all or none
     */
    synchronized int takeAll(Object asker) {
        wantAll.add(asker);
        if (free < all || !wantAll.iterator().next().equals(asker)) {
            return 0;
        }
        wantAll.remove(asker);
        free = 0;
        return all;
    }

    /** Takes one place where nobody queues for it. */
    synchronized boolean takeOne() {
        if (free <= 0 || !queue.isEmpty() || !wantAll.isEmpty()) {
            return false;
        }
        free--;
        return true;
    }

    /** How many are taken by nobody; fewer than none where there are fewer by now than were taken. */
    synchronized int free() {
        return free;
    }

    /** From now on there are so many, however many are taken. */
    synchronized void resize(int places) {
        free += places - all;
        all = places;
    }

    synchronized void giveBack(int places) {
        free += places;
    }

    /** The asker does not come again. */
    synchronized void forget(Object asker) {
        queue.remove(asker);
        wantAll.remove(asker);
    }

    /** Whether all places are free and nobody queues for one. */
    synchronized boolean isIdle() {
        return free == all && queue.isEmpty() && wantAll.isEmpty();
    }

    /** With a place for everyone who queues, an equal share; else one for those who have queued longest. */
    private int share(Object asker) {
        if (free >= queue.size()) {
            return free / queue.size();
        }
        Iterator<Object> longest = queue.iterator();
        for (int i = 0; i < free; i++) {
            if (longest.next().equals(asker)) {
                return 1;
            }
        }
        return 0;
    }
}
