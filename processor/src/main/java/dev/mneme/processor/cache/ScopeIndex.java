package dev.mneme.processor.cache;

import dev.mneme.processor.cache.EntryIndex.Candidate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/** The vectors of one scope. */
final class ScopeIndex {
    private final String tenant;
    private final String name;
    private final List<Slot> slots = new ArrayList<>();
    private final ReadWriteLock lock = new ReentrantReadWriteLock();

    ScopeIndex(String tenant, String name) {
        this.tenant = tenant;
        this.name = name;
    }

    String tenant() {
        return tenant;
    }

    String name() {
        return name;
    }

    void add(Slot slot) {
        lock.writeLock().lock();
        try {
            slot.place = slots.size();
            slots.add(slot);
        } finally {
            lock.writeLock().unlock();
        }
    }

    /** The last one takes the place that becomes free. */
    void remove(Slot slot) {
        lock.writeLock().lock();
        try {
            Slot last = slots.removeLast();
            if (last != slot) {
                slots.set(slot.place, last);
                last.place = slot.place;
            }
        } finally {
            lock.writeLock().unlock();
        }
    }

    boolean isEmpty() {
        lock.readLock().lock();
        try {
            return slots.isEmpty();
        } finally {
            lock.readLock().unlock();
        }
    }

    List<Candidate> nearest(float[] vector, int count, long now) {
        Nearest nearest = new Nearest(count);
        lock.readLock().lock();
        try {
            for (Slot slot : slots) {
                if (slot.expiresAt > now && slot.vector.length == vector.length) {
                    nearest.offer(slot, DotProduct.of(vector, slot.vector));
                }
            }
        } finally {
            lock.readLock().unlock();
        }
        return nearest.candidates();
    }
}
