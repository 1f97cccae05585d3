package dev.mneme.processor.stream;

import dev.mneme.ingest.event.ChatEvent;
import dev.mneme.ingest.event.Lane;
import dev.mneme.processor.agent.Assignment;
import dev.mneme.processor.agent.Ending;
import dev.mneme.processor.stream.Followers.Follower;
import dev.mneme.processor.stream.Parking.Parked;
import dev.mneme.processor.stream.Parking.Resumed;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Brings the turns of one task into the air and down again, and keeps them in the pending store meanwhile. */
final class Tower {
    private final Stage stage;
    private final PendingTurns pending;
    private final Air air;
    private final Lanes lanes;
    private final Parking parking;
    private final Followers followers = new Followers();
    private boolean closed;

    /** Turns that an earlier life of the task left are pending again. */
    Tower(Stage stage, PendingTurns pending) {
        this.stage = stage;
        this.pending = pending;
        this.air = new Air(stage.agent(), stage.threads(), stage.models(), stage.calls());
        this.lanes = new Lanes(stage.limits().waitingPerLane());
        this.parking = new Parking(stage.models());
        pending.restore((_, turn) -> admit(turn, turn.event()));
    }

    /** Whether the lane has no room for another turn to wait. */
    boolean isFull(Lane lane) {
        return lanes.isFull(lane);
    }

    void admit(Arrival arrival, ChatEvent event) {
        PendingTurn turn = PendingTurn.of(arrival, now());
        pending.put(turn);
        admit(turn, event);
    }

    private void admit(PendingTurn turn, ChatEvent event) {
        lanes.admit(turn.sequence(), event.origin().lane(), Barriers.isBarrier(event));
    }

    int pending() {
        return lanes.pending();
    }

    PendingTurn turn(long sequence) {
        PendingTurn turn = pending.get(sequence);
        if (turn == null) {
            throw new IllegalStateException("turn " + sequence + " is not pending");
        }
        return turn;
    }

    Optional<Landing> landing() {
        return air.poll();
    }

    /** The turn's end is decided: it changes no more, whatever happens. It is still in the air. */
    void keep(long sequence, Ending ending) {
        pending.put(turn(sequence).answered(ending));
    }

    /** Makes another attempt at a turn in the air, in the place of the one that came to nothing; only to remember this end. */
    void retry(long sequence, Ending ending) {
        keep(sequence, ending);
        fly(sequence, Baggage.NONE);
    }

    /** Sets a turn aside that its model has no place for. */
    void park(long sequence, String model, Baggage baggage) {
        parking.add(model, parked(sequence, baggage));
    }

    /** Sets a turn aside until another one's call is over. */
    void follow(long sequence, SharedCalls.Call call) {
        followers.add(new Follower(parked(sequence, Baggage.after(call)), call));
    }

    private Parked parked(long sequence, Baggage baggage) {
        PendingTurn turn = turn(sequence);
        lanes.park(sequence);
        stage.places().giveBack(1);
        return new Parked(sequence, deadline(turn, turn.event()), baggage);
    }

    /** The turn has come to its end. */
    void remove(long sequence) {
        pending.remove(sequence);
        lanes.end(sequence);
        stage.places().giveBack(1);
    }

    /** Messages whose attempts have outlived their deadline; these are given up, the turns count as in the air still. */
    List<PendingTurn> giveUpOverdue() {
        return air.giveUpOverdue(now()).stream().map(this::turn).toList();
    }

    /** Those that were set aside come first: they are older than what is ready now. */
    void startWhatMay() {
        resumeFollowers();
        resumeParked();
        for (int free = stage.places().take(lanes, lanes.ready()); free > 0; free--) {
            fly(lanes.start().orElseThrow(), Baggage.NONE);
        }
    }

    private void resumeFollowers() {
        List<Follower> free = followers.free(now());
        int room = stage.places().take(followers, free.size());
        for (Follower next : free.subList(0, room)) {
            followers.remove(next);
            lanes.resume(next.parked().sequence());
            fly(next.parked().sequence(), next.parked().baggage());
        }
    }

    private void resumeParked() {
        List<Resumed> resumed = parking.resume(now());
        int room = stage.places().take(parking, resumed.size());
        for (Resumed next : resumed) {
            if (room-- > 0) {
                lanes.resume(next.parked().sequence());
                fly(next.parked().sequence(), next.baggage());
            } else {
                parking.putBack(next);
            }
        }
    }

    private void fly(long sequence, Baggage baggage) {
        PendingTurn turn = turn(sequence);
        ChatEvent event = turn.event();
        air.start(
                sequence,
                new Assignment(
                        event,
                        sequence,
                        turn.admittedAt(),
                        deadline(turn, event),
                        turn.arrival().redriven(),
                        turn.answered()),
                baggage,
                now());
    }

    /** None for an end that is decided, and none for an event that nobody waits for. */
    private Instant deadline(PendingTurn turn, ChatEvent event) {
        return turn.answered() == null && event instanceof ChatEvent.Message
                ? turn.admittedAt().plus(stage.limits().deadline())
                : Instant.MAX;
    }

    StageLoad.Share share() {
        return pending.share(lanes.inTheAir(), lanes.parked());
    }

    /** Its turns fly on and land nowhere; who remembers first wins. The places are free again, once however often it is closed. */
    void close() {
        if (closed) {
            return;
        }
        closed = true;
        parking.clear();
        stage.places().giveBack(lanes.inTheAir());
        stage.places().forget(lanes);
        stage.places().forget(parking);
        stage.places().forget(followers);
    }

    private Instant now() {
        return stage.clock().instant();
    }
}
