package dev.mneme.processor.stream;

import dev.mneme.ingest.event.ChatEvent;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Since when the turns of a task have been pending, and until when their answers are looked for, in time that only passes. What
 * an earlier life took in has what is left of its time by the clock on the wall, and never more than all of it. What this one
 * took in keeps its time when its task is closed and revived, as it is where the clock was set forward and a session seemed over.
 */
final class Deadlines {
    private final Duration longest;
    private final InstantSource wall;
    private final InstantSource steady;
    private final Map<Turn, Instant> known;
    private final Map<Long, Instant> since = new LinkedHashMap<>();
    private int partition;

    /** A turn of whatever task of the process. */
    record Turn(int partition, long sequence) {}

    /** @param known since when turns have been pending, for all tasks of the process; a turn that ends elsewhere stays in it */
    Deadlines(Duration longest, InstantSource wall, InstantSource steady, Map<Turn, Instant> known) {
        this.known = known;
        this.longest = longest;
        this.wall = wall;
        this.steady = steady;
    }

    /** A turn is taken in now, or was by an earlier life. */
    void add(PendingTurn turn) {
        partition = turn.arrival().partition();
        since.put(turn.sequence(), known.computeIfAbsent(new Turn(partition, turn.sequence()), _ -> byTheWall(turn)));
    }

    private Instant byTheWall(PendingTurn turn) {
        Duration passed = Duration.between(turn.admittedAt(), wall.instant());
        return steady.instant().minus(passed.isNegative() ? Duration.ZERO : passed);
    }

    void remove(long sequence) {
        known.remove(new Turn(partition, sequence));
        since.remove(sequence);
    }

    Instant since(long sequence) {
        Instant taken = since.get(sequence);
        if (taken == null) {
            throw new IllegalStateException("turn " + sequence + " is not pending");
        }
        return taken;
    }

    /** None for an end that is decided, and none for an event that nobody waits for. */
    Instant of(PendingTurn turn, ChatEvent event) {
        return turn.answered() == null && event instanceof ChatEvent.Message
                ? since(turn.sequence()).plus(longest)
                : Instant.MAX;
    }

    /** Since when the oldest has been pending. */
    Optional<Instant> oldest() {
        return since.values().stream().findFirst();
    }
}
