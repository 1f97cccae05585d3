package dev.mneme.processor.stream;

import dev.mneme.ingest.event.Lane;
import dev.mneme.ingest.event.User;
import dev.mneme.processor.stream.Line.Stage;
import dev.mneme.processor.stream.Line.Turn;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Decides which turn may start when: a pure state machine, without Kafka, threads or time.
 *
 * <p>A lane has one turn at a time, in the order of admission. An event about the user is a barrier: it starts when everything
 * of the user before it has ended, and what comes after it waits for it. Turns that may start do so first come first served.
 * A turn that has to wait for a place at its model is parked: it still has its lane, and is not in the air.
 */
final class Lanes {
    private final int waitingPerLane;
    private final Map<User, Line> lines = new HashMap<>();
    private final Map<Long, Turn> turns = new HashMap<>();
    private final Map<Lane, Integer> waiting = new HashMap<>();
    private final ArrayDeque<Turn> ready = new ArrayDeque<>();
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
     */
    void admit(long sequence, Lane lane, boolean barrier) {
        Turn turn = new Turn(sequence, lane, barrier);
        if (turns.putIfAbsent(sequence, turn) != null) {
            throw new IllegalStateException("turn " + sequence + " was admitted before");
        }
        waiting.merge(lane, 1, Integer::sum);
        if (lines.computeIfAbsent(lane.user(), _ -> new Line()).add(turn)) {
            ready.add(turn);
        }
    }

    /** How many turns may start now. */
    int ready() {
        return ready.size();
    }

    /** The next turn to start, which counts as in the air from now on; empty where none may start. */
    Optional<Long> start() {
        Turn turn = ready.poll();
        if (turn == null) {
            return Optional.empty();
        }
        turn.stage = Stage.IN_THE_AIR;
        inTheAir++;
        waiting.computeIfPresent(turn.lane, (_, count) -> count == 1 ? null : count - 1);
        return Optional.of(turn.sequence);
    }

    /** A turn in the air is set aside. */
    void park(long sequence) {
        turn(sequence, Stage.IN_THE_AIR).stage = Stage.PARKED;
        inTheAir--;
        parked++;
    }

    /** A parked turn is in the air again. */
    void resume(long sequence) {
        turn(sequence, Stage.PARKED).stage = Stage.IN_THE_AIR;
        parked--;
        inTheAir++;
    }

    /** A turn that was in the air has ended; those behind it move up. */
    void end(long sequence) {
        Turn turn = turn(sequence, Stage.IN_THE_AIR);
        turns.remove(sequence);
        inTheAir--;
        User user = turn.lane.user();
        Line line = lines.get(user);
        if (line == null) {
            throw new IllegalStateException("turn " + sequence + " stands in no line");
        }
        ready.addAll(line.remove(turn));
        if (line.isEmpty()) {
            lines.remove(user);
        }
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
