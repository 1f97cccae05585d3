package dev.mneme.processor.stream;

import dev.mneme.ingest.event.Lane;
import dev.mneme.ingest.event.User;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Decides which turn may start when: a pure state machine, without Kafka, threads or time.
 *
 * <p>A lane has one turn at a time, in the order of admission. An event about the user is a barrier: it starts when everything
 * of the user before it has ended, and what comes after it waits for it. Turns that may start do so first come first served.
 */
final class Lanes {
    private final int waitingPerLane;
    private final Map<User, ArrayDeque<Place>> lines = new HashMap<>();
    private final Map<Long, Place> places = new HashMap<>();
    private final Map<Lane, Integer> pendingInLane = new HashMap<>();
    private final Map<Lane, Integer> waiting = new HashMap<>();
    private final ArrayDeque<Place> ready = new ArrayDeque<>();
    private int inTheAir;

    Lanes(int waitingPerLane) {
        this.waitingPerLane = waitingPerLane;
    }

    /** Whether the lane has no room for another turn to wait. */
    boolean isFull(Lane lane) {
        return waiting.getOrDefault(lane, 0) >= waitingPerLane;
    }

    /**
     * Takes a turn in at the end of its user's line.
     *
     * @param sequence names the turn; grows with every admission
     * @param barrier whether it is about the user as a whole
     */
    void admit(long sequence, Lane lane, boolean barrier) {
        Place place = new Place(sequence, lane, barrier);
        if (places.put(sequence, place) != null) {
            throw new IllegalStateException("turn " + sequence + " was admitted before");
        }
        lines.computeIfAbsent(lane.user(), user -> new ArrayDeque<>()).add(place);
        waiting.merge(lane, 1, Integer::sum);
        // Behind another of its lane it cannot be ready, and a long line need not be walked to see that.
        if (pendingInLane.merge(lane, 1, Integer::sum) == 1) {
            makeReady(lane.user());
        }
    }

    /** The next turn to start, which counts as in the air from now on; empty where none may start. */
    Optional<Long> start() {
        Place place = ready.poll();
        if (place == null) {
            return Optional.empty();
        }
        place.stage = Stage.IN_THE_AIR;
        inTheAir++;
        waiting.computeIfPresent(place.lane, (lane, count) -> count == 1 ? null : count - 1);
        return Optional.of(place.sequence);
    }

    /** A turn that was in the air has ended; those behind it move up. */
    void end(long sequence) {
        Place place = places.remove(sequence);
        if (place == null || place.stage != Stage.IN_THE_AIR) {
            throw new IllegalStateException("turn " + sequence + " is not in the air");
        }
        inTheAir--;
        pendingInLane.computeIfPresent(place.lane, (lane, count) -> count == 1 ? null : count - 1);
        User user = place.lane.user();
        ArrayDeque<Place> line = lines.get(user);
        if (line != null) {
            line.remove(place);
            if (line.isEmpty()) {
                lines.remove(user);
            }
        }
        makeReady(user);
    }

    int inTheAir() {
        return inTheAir;
    }

    int pending() {
        return places.size();
    }

    /** From the head of the user's line: each lane's first turn may start, up to the first barrier. */
    private void makeReady(User user) {
        Set<Lane> taken = new HashSet<>();
        for (Place place : lines.getOrDefault(user, new ArrayDeque<>())) {
            if (place.barrier && !taken.isEmpty()) {
                return;
            }
            if (taken.add(place.lane) && place.stage == Stage.WAITING) {
                place.stage = Stage.READY;
                ready.add(place);
            }
            if (place.barrier) {
                return;
            }
        }
    }

    private enum Stage {
        WAITING,
        READY,
        IN_THE_AIR
    }

    private static final class Place {
        final long sequence;
        final Lane lane;
        final boolean barrier;
        Stage stage = Stage.WAITING;

        Place(long sequence, Lane lane, boolean barrier) {
            this.sequence = sequence;
            this.lane = lane;
            this.barrier = barrier;
        }
    }
}
