package dev.mneme.processor.stream;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/** Turns that have been noted as started and wait until the note is committed. Their places in the air are taken. */
final class Runway {
    private final Commits commits;
    private final ArrayDeque<Waiting> waiting = new ArrayDeque<>();

    Runway(Commits commits) {
        this.commits = commits;
    }

    /** @param notedAt commits that had come to their end when it was noted */
    private record Waiting(long sequence, Baggage baggage, long notedAt) {}

    /** A turn that may fly. */
    record Cleared(long sequence, Baggage baggage) {}

    /** To be told when the note has just been written. */
    void add(long sequence, Baggage baggage) {
        waiting.add(new Waiting(sequence, baggage, commits.count()));
    }

    /** Takes out those whose note is committed, in the order in which they came. */
    List<Cleared> clear() {
        List<Cleared> cleared = new ArrayList<>();
        while (!waiting.isEmpty() && waiting.element().notedAt() < commits.count()) {
            Waiting next = waiting.remove();
            cleared.add(new Cleared(next.sequence(), next.baggage()));
        }
        return cleared;
    }

    int size() {
        return waiting.size();
    }
}
