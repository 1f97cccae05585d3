package dev.mneme.processor.stream;

import dev.mneme.ingest.event.Lane;
import java.util.ArrayList;
import java.util.List;

/** What lanes promise, as simply as it can be said: everything is asked of the list of all pending turns. */
final class ModelLanes {
    private final List<Turn> pending = new ArrayList<>();
    private final List<Turn> ready = new ArrayList<>();

    enum Stage {
        WAITING,
        IN_THE_AIR,
        PARKED
    }

    static final class Turn {
        final long sequence;
        final Lane lane;
        final boolean barrier;
        boolean alone;
        Stage stage = Stage.WAITING;

        Turn(long sequence, Lane lane, boolean barrier, boolean alone) {
            this.sequence = sequence;
            this.lane = lane;
            this.barrier = barrier;
            this.alone = alone;
        }

        /** Whether it has to end before a later turn may start. */
        boolean blocks(Turn later) {
            return sequence < later.sequence
                    && lane.user().equals(later.lane.user())
                    && (lane.equals(later.lane) || barrier || later.barrier);
        }

        @Override
        public String toString() {
            return "#" + sequence;
        }
    }

    void admit(long sequence, Lane lane, boolean barrier, boolean alone) {
        pending.add(new Turn(sequence, lane, barrier, alone));
        makeReady();
    }

    void start(long sequence) {
        Turn turn = turn(sequence);
        ready.remove(turn);
        turn.stage = Stage.IN_THE_AIR;
    }

    void park(long sequence) {
        turn(sequence).stage = Stage.PARKED;
    }

    void resume(long sequence) {
        turn(sequence).stage = Stage.IN_THE_AIR;
    }

    void end(long sequence) {
        Turn turn = turn(sequence);
        pending.remove(turn);
        ready.remove(turn);
        makeReady();
    }

    /** The process ended and begins anew: what is pending waits again, in the order of admission. */
    void restart() {
        ready.clear();
        pending.forEach(turn -> turn.stage = Stage.WAITING);
        makeReady();
    }

    /** Those that may start, who could so first comes first. */
    List<Long> ready() {
        if (at(Stage.IN_THE_AIR).stream().anyMatch(sequence -> turn(sequence).alone)) {
            return List.of();
        }
        List<Turn> alone = ready.stream().filter(turn -> turn.alone).toList();
        if (!alone.isEmpty()) {
            return at(Stage.IN_THE_AIR).isEmpty() ? List.of(alone.getFirst().sequence) : List.of();
        }
        return ready.stream().map(turn -> turn.sequence).toList();
    }

    /** Whether one that has to be alone is in the air, or could be there next. */
    boolean keepsOthersDown() {
        return pending.stream()
                .anyMatch(turn -> turn.alone && (turn.stage == Stage.IN_THE_AIR || ready.contains(turn)));
    }

    List<Long> at(Stage stage) {
        return pending.stream()
                .filter(turn -> turn.stage == stage)
                .map(turn -> turn.sequence)
                .toList();
    }

    List<Long> all() {
        return pending.stream().map(turn -> turn.sequence).toList();
    }

    int pending() {
        return pending.size();
    }

    /** Turns of the lane that have not started. */
    long waiting(Lane lane) {
        return pending.stream()
                .filter(turn -> turn.stage == Stage.WAITING && turn.lane.equals(lane))
                .count();
    }

    /** What must end before the turn may start, and has not. */
    List<Turn> blockers(long sequence) {
        Turn turn = turn(sequence);
        return pending.stream().filter(other -> other.blocks(turn)).toList();
    }

    private void makeReady() {
        for (Turn turn : pending) {
            if (turn.stage == Stage.WAITING
                    && !ready.contains(turn)
                    && blockers(turn.sequence).isEmpty()) {
                ready.add(turn);
            }
        }
    }

    Turn turn(long sequence) {
        return pending.stream()
                .filter(turn -> turn.sequence == sequence)
                .findFirst()
                .orElseThrow(() -> new AssertionError("turn #" + sequence + " is not pending"));
    }
}
