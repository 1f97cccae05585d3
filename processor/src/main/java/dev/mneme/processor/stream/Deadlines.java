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
 * an earlier life took in has what is left of its time by the clock on the wall, and never more than all of it.
 */
final class Deadlines {
    private final Duration longest;
    private final InstantSource wall;
    private final InstantSource steady;
    private final Map<Long, Instant> since = new LinkedHashMap<>();

    Deadlines(Duration longest, InstantSource wall, InstantSource steady) {
        this.longest = longest;
        this.wall = wall;
        this.steady = steady;
    }

    /** A turn is taken in now, or was by an earlier life. */
    void add(PendingTurn turn) {
        Duration passed = Duration.between(turn.admittedAt(), wall.instant());
        since.put(turn.sequence(), steady.instant().minus(passed.isNegative() ? Duration.ZERO : passed));
    }

    void remove(long sequence) {
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
