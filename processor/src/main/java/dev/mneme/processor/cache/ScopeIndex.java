package dev.mneme.processor.cache;

import dev.mneme.processor.cache.EntryIndex.Candidate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * The vectors of one scope: few of them in a list that is scanned, more of them in graphs, youngest last. Whatever has to
 * move from the list to a graph, or from a graph that is nearly empty to the last one, moves a few at a time with each that
 * is added, so that nothing ever waits for a graph to be built. One thread writes at a time.
 */
final class ScopeIndex {
    /** How many move with one that is added. */
    private static final int MOVES = 4;

    private final String tenant;
    private final String name;
    private final int flatBound;
    private final List<Slot> flat = new ArrayList<>();
    private final List<ScopeGraph> graphs = new CopyOnWriteArrayList<>();
    private final ReadWriteLock flatLock = new ReentrantReadWriteLock();

    /**
     * Makes an empty one.
     *
     * @param flatBound vectors up to which the list is scanned
     */
    ScopeIndex(String tenant, String name, int flatBound) {
        this.tenant = tenant;
        this.name = name;
        this.flatBound = flatBound;
    }

    String tenant() {
        return tenant;
    }

    String name() {
        return name;
    }

    void add(Slot slot) {
        if (graphs.isEmpty() && flat.size() < flatBound) {
            addToFlat(slot);
            return;
        }
        lastGraph(slot).add(slot);
        for (int i = 0; i < MOVES; i++) {
            moveOne();
        }
    }

    void remove(Slot slot) {
        ScopeGraph graph = slot.graph;
        if (graph == null) {
            removeFromFlat(slot);
            return;
        }
        removeFromGraph(graph, slot.place);
    }

    boolean isEmpty() {
        return flat.isEmpty() && graphs.isEmpty();
    }

    /** Vectors that it keeps in memory, those included that are gone and still lead the way to others. */
    int kept() {
        return flat.size() + graphs.stream().mapToInt(ScopeGraph::size).sum();
    }

    List<Candidate> nearest(float[] vector, int count, long now) {
        Nearest nearest = new Nearest(count);
        scanFlat(vector, nearest, now);
        graphs.forEach(graph -> graph.search(vector, nearest, now));
        return nearest.candidates();
    }

    private ScopeGraph lastGraph(Slot slot) {
        if (graphs.isEmpty() || graphs.getLast().full()) {
            graphs.add(new ScopeGraph(slot.vector.dimensions()));
        }
        return graphs.getLast();
    }

    /** It is where it goes before it leaves where it was, so that a search between finds it. */
    private void moveOne() {
        if (!flat.isEmpty()) {
            Slot slot = flat.getLast();
            lastGraph(slot).add(slot);
            removeFromFlat(slot);
            return;
        }
        for (ScopeGraph graph : graphs) {
            if (graph != graphs.getLast() && graph.sparse()) {
                Slot slot = graph.any();
                int place = slot.place;
                lastGraph(slot).add(slot);
                removeFromGraph(graph, place);
                return;
            }
        }
    }

    private void removeFromGraph(ScopeGraph graph, int place) {
        graph.remove(place);
        if (graph.alive() == 0) {
            graphs.remove(graph);
        }
    }

    private void addToFlat(Slot slot) {
        flatLock.writeLock().lock();
        try {
            slot.place = flat.size();
            flat.add(slot);
        } finally {
            flatLock.writeLock().unlock();
        }
    }

    /** The last one takes the place that becomes free. */
    private void removeFromFlat(Slot slot) {
        flatLock.writeLock().lock();
        try {
            Slot last = flat.removeLast();
            if (last != slot) {
                flat.set(slot.place, last);
                last.place = slot.place;
            }
        } finally {
            flatLock.writeLock().unlock();
        }
    }

    private void scanFlat(float[] vector, Nearest nearest, long now) {
        float[] other = new float[vector.length];
        flatLock.readLock().lock();
        try {
            for (Slot slot : flat) {
                if (slot.expiresAt > now && slot.vector.dimensions() == vector.length) {
                    slot.vector.unpack(other);
                    nearest.offer(slot, DotProduct.of(vector, other));
                }
            }
        } finally {
            flatLock.readLock().unlock();
        }
    }
}
