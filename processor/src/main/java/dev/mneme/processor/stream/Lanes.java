package dev.mneme.processor.stream;

import dev.mneme.ingest.event.Lane;
import dev.mneme.ingest.event.User;
import dev.mneme.processor.stream.Line.Stage;
import dev.mneme.processor.stream.Line.Turn;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Decides which turn may start when: a pure state machine, without Kafka, threads or time.
 *
 * <p>A lane has one turn at a time, in the order of admission. An event about the user is a barrier: it starts when everything
 * of the user before it has ended, and what comes after it waits for it. Turns that may start do so first come first served.
 * A turn that has to wait for a place at its model is parked: it still has its lane, and is not in the air.
 *
 * <p>A turn that is to be alone goes before all others that may start. It waits until the air is empty, nothing else starts
 * while it waits or flies, and it is never parked.
 */
final class Lanes {
    private final int waitingPerLane;
    private final Map<User, Line> lines = new HashMap<>();
    private final Map<Long, Turn> turns = new HashMap<>();
    private final Map<Lane, Integer> waiting = new HashMap<>();
    private final ArrayDeque<Turn> ready = new ArrayDeque<>();
    private final ArrayDeque<Turn> readyAlone = new ArrayDeque<>();
    private boolean aloneInTheAir;
    private int inTheAir;
    private int parked;

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
     * @param alone whether nothing else may be in the air while it is
     */
    void admit(long sequence, Lane lane, boolean barrier, boolean alone) {
        Turn turn = new Turn(sequence, lane, barrier, alone);
        if (turns.putIfAbsent(sequence, turn) != null) {
            throw new IllegalStateException("turn " + sequence + " was admitted before");
        }
        waiting.merge(lane, 1, Integer::sum);
        if (lines.computeIfAbsent(lane.user(), _ -> new Line()).add(turn)) {
            makeReady(turn);
        }
    }

    private void makeReady(Turn turn) {
        (turn.alone ? readyAlone : ready).add(turn);
    }

    /** How many turns may start now, side by side. */
    int ready() {
        return keepsOthersDown() ? 0 : ready.size();
    }

    /** Whether the next turn to start is one that has to be alone; it may as soon as the air is empty. */
    boolean isAloneNext() {
        return !aloneInTheAir && !readyAlone.isEmpty();
    }

    /** Whether a turn is in the air, or about to be, that has to be alone there. */
    boolean keepsOthersDown() {
        return aloneInTheAir || !readyAlone.isEmpty();
    }

    /** The next turn to start, which counts as in the air from now on; empty where none may start. */
    Optional<Long> start() {
        Turn turn = next();
        if (turn == null) {
            return Optional.empty();
        }
        aloneInTheAir = turn.alone;
        turn.stage = Stage.IN_THE_AIR;
        inTheAir++;
        waiting.computeIfPresent(turn.lane, (_, count) -> count == 1 ? null : count - 1);
        return Optional.of(turn.sequence);
    }

    private @Nullable Turn next() {
        if (!keepsOthersDown()) {
            return ready.poll();
        }
        return inTheAir == 0 ? readyAlone.poll() : null;
    }

    /** A turn in the air is set aside. */
    void park(long sequence) {
        Turn turn = turn(sequence, Stage.IN_THE_AIR);
        if (turn.alone) {
            throw new IllegalStateException("turn " + sequence + " is to be alone in the air and cannot be set aside");
        }
        turn.stage = Stage.PARKED;
        inTheAir--;
        parked++;
    }

    /** A parked turn is in the air again. */
    void resume(long sequence) {
        if (keepsOthersDown()) {
            throw new IllegalStateException("turn " + sequence + " has to wait for one that is to be alone");
        }
        turn(sequence, Stage.PARKED).stage = Stage.IN_THE_AIR;
        parked--;
        inTheAir++;
    }

    /** A turn that was in the air has ended; those behind it move up. */
    void end(long sequence) {
        Turn turn = turn(sequence, Stage.IN_THE_AIR);
        turns.remove(sequence);
        inTheAir--;
        aloneInTheAir &= !turn.alone;
        User user = turn.lane.user();
        Line line = lines.get(user);
        if (line == null) {
            throw new IllegalStateException("turn " + sequence + " stands in no line");
        }
        line.remove(turn).forEach(this::makeReady);
        if (line.isEmpty()) {
            lines.remove(user);
        }
    }

    /** Turns that have started, in the air or parked. */
    List<Long> started() {
        return turns.values().stream()
                .filter(turn -> turn.stage != Stage.WAITING)
                .map(turn -> turn.sequence)
                .toList();
    }

    int inTheAir() {
        return inTheAir;
    }

    int parked() {
        return parked;
    }

    int pending() {
        return turns.size();
    }

    private Turn turn(long sequence, Stage expected) {
        Turn turn = turns.get(sequence);
        if (turn == null || turn.stage != expected) {
            throw new IllegalStateException("turn " + sequence + " is not " + expected);
        }
        return turn;
    }
}
