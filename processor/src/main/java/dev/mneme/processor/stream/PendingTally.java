package dev.mneme.processor.stream;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** How many turns of one task are pending, how large their records are, and since when the oldest has been. */
final class PendingTally {
    private final Map<Long, Pending> turns = new LinkedHashMap<>();
    private long bytes;

    private record Pending(long bytes, Instant admittedAt) {}

    void add(PendingTurn turn) {
        Pending pending = new Pending(turn.arrival().size(), turn.admittedAt());
        // It may be there already, for its answer is put under the same sequence.
        Pending before = turns.put(turn.sequence(), pending);
        bytes += pending.bytes() - (before == null ? 0 : before.bytes());
    }

    void remove(long sequence) {
        Pending pending = turns.remove(sequence);
        bytes -= pending == null ? 0 : pending.bytes();
    }

    int turns() {
        return turns.size();
    }

    long bytes() {
        return bytes;
    }

    Optional<Instant> oldest() {
        return turns.values().stream().findFirst().map(Pending::admittedAt);
    }
}
