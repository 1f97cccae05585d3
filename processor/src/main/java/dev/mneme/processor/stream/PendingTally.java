package dev.mneme.processor.stream;

import java.util.HashMap;
import java.util.Map;

/** How many turns of one task are pending, and how large their records are. */
final class PendingTally {
    private final Map<Long, Long> sizes = new HashMap<>();
    private long bytes;

    void add(PendingTurn turn) {
        long size = turn.arrival().size();
        // It may be there already, for its answer is put under the same sequence.
        Long before = sizes.put(turn.sequence(), size);
        bytes += size - (before == null ? 0 : before);
    }

    void remove(long sequence) {
        Long size = sizes.remove(sequence);
        bytes -= size == null ? 0 : size;
    }

    int turns() {
        return sizes.size();
    }

    long bytes() {
        return bytes;
    }
}
