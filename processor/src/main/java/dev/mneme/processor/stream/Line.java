package dev.mneme.processor.stream;

import dev.mneme.ingest.event.Lane;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One user's pending turns. Barriers cut the line into stretches: between two barriers the lanes go side by side, a barrier is
 * a stretch by itself, and a stretch begins when the one before it has ended.
 */
final class Line {
    private final ArrayDeque<Stretch> stretches = new ArrayDeque<>();

    /** Takes a turn in at the end; whether it may start at once. */
    boolean add(Turn turn) {
        Stretch last = stretches.peekLast();
        if (last == null || last.isBarrier || turn.barrier) {
            last = new Stretch(turn.barrier);
            stretches.add(last);
        }
        return last.add(turn) && last == stretches.peekFirst();
    }

    /** Takes out a turn that had started; those that may start in its stead, in the order of their admission. */
    List<Turn> remove(Turn turn) {
        Stretch first = stretches.element();
        List<Turn> next = first.remove(turn);
        if (!first.isEmpty()) {
            return next;
        }
        stretches.remove();
        Stretch following = stretches.peekFirst();
        return following == null ? List.of() : following.heads();
    }

    boolean isEmpty() {
        return stretches.isEmpty();
    }

    /** A turn in its line. */
    static final class Turn {
        final long sequence;
        final Lane lane;
        final boolean barrier;
        final boolean alone;
        Stage stage = Stage.WAITING;

        Turn(long sequence, Lane lane, boolean barrier, boolean alone) {
            this.sequence = sequence;
            this.lane = lane;
            this.barrier = barrier;
            this.alone = alone;
        }
    }

    /** How far a turn has come. */
    enum Stage {
        /** For those before it, or for a place in the air. */
        WAITING,
        IN_THE_AIR,
        /** It was in the air and is set aside until its model has a place for it; its lane waits for it. */
        PARKED
    }

    /** Lanes that go side by side, or one barrier. */
    private static final class Stretch {
        final boolean isBarrier;
        private final Map<Lane, ArrayDeque<Turn>> lanes = new LinkedHashMap<>();

        Stretch(boolean isBarrier) {
            this.isBarrier = isBarrier;
        }

        /** Whether it is the first of its lane. */
        boolean add(Turn turn) {
            ArrayDeque<Turn> lane = lanes.computeIfAbsent(turn.lane, _ -> new ArrayDeque<>());
            lane.add(turn);
            return lane.size() == 1;
        }

        List<Turn> remove(Turn turn) {
            ArrayDeque<Turn> lane = lanes.get(turn.lane);
            if (lane == null || lane.peek() != turn) {
                throw new IllegalStateException("turn " + turn.sequence + " is not at the head of its lane");
            }
            lane.remove();
            if (lane.isEmpty()) {
                lanes.remove(turn.lane);
                return List.of();
            }
            return List.of(lane.element());
        }

        List<Turn> heads() {
            return lanes.values().stream().map(ArrayDeque::element).toList();
        }

        boolean isEmpty() {
            return lanes.isEmpty();
        }
    }
}
