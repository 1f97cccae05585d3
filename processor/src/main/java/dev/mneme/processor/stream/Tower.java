package dev.mneme.processor.stream;

import dev.mneme.ingest.event.ChatEvent;
import dev.mneme.ingest.event.Lane;
import dev.mneme.processor.agent.Assignment;
import dev.mneme.processor.agent.Ending;
import dev.mneme.processor.stream.Followers.Follower;
import dev.mneme.processor.stream.Parking.Parked;
import dev.mneme.processor.stream.Parking.Resumed;
import java.time.Instant;
import java.util.ArrayList;
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
    private final Runway runway;
    private final Deadlines deadlines;

    /** Turns noted as started in an earlier life of the task, which this process has outlived; a store takes no notes in init. */
    private final List<Long> revived = new ArrayList<>();

    /** Places in the air that are taken. */
    private int held;

    private int wentDown;
    private boolean handedOver;
    private boolean closed;

    /** Turns that an earlier life of the task left are pending again; those that were in the air when it died count that. */
    Tower(Stage stage, PendingTurns pending) {
        this.stage = stage;
        this.pending = pending;
        this.air = new Air(stage.agent(), stage.threads(), stage.models(), stage.calls());
        this.lanes = new Lanes(stage.limits().waitingPerLane());
        this.parking = new Parking(stage.models());
        this.runway = new Runway(stage.commits());
        this.deadlines = new Deadlines(stage.limits().deadline(), stage.clock(), stage.steady(), stage.known());
        pending.restore((_, turn) -> {
            if (turn.downs(stage.life()) > turn.downs()) {
                stage.life().followsADeath();
                wentDown++;
            }
            if (turn.isStartedIn(stage.life())) {
                revived.add(turn.sequence());
            }
            admit(turn, turn.event());
        });
    }

    /** Whether the lane has no room for another turn to wait. */
    boolean isFull(Lane lane) {
        return lanes.isFull(lane);
    }

    /** Takes an event in, to be {@linkplain #write() written} once what may start has been started. */
    void admit(Arrival arrival, ChatEvent event) {
        PendingTurn turn = PendingTurn.of(arrival, stage.clock().instant());
        pending.take(turn);
        admit(turn, event);
    }

    void write() {
        pending.write();
    }

    private void admit(PendingTurn turn, ChatEvent event) {
        deadlines.add(turn);
        lanes.admit(
                turn.sequence(),
                event.origin().lane(),
                Barriers.isBarrier(event),
                turn.suspicion(stage.life()).isAlone());
    }

    int pending() {
        return lanes.pending();
    }

    /** How many turns were in the air when an earlier life that had the task died. */
    int wentDown() {
        return wentDown;
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
        giveBack();
        return new Parked(sequence, deadlines.of(turn, turn.event()), baggage);
    }

    /** The turn has come to its end. */
    void remove(long sequence) {
        pending.remove(sequence);
        deadlines.remove(sequence);
        lanes.end(sequence);
        giveBack();
    }

    /** A turn that was alone had all places. */
    private void giveBack() {
        int places = lanes.inTheAir() == 0 ? held : 1;
        held -= places;
        stage.places().giveBack(places);
    }

    /** Messages whose attempts have outlived their deadline; these are given up, the turns count as in the air still. */
    List<PendingTurn> giveUpOverdue() {
        return air.giveUpOverdue(now()).stream().map(this::turn).toList();
    }

    /** Those that were set aside come first: they are older than what is ready now. */
    void startWhatMay() {
        revived.forEach(sequence -> pending.put(turn(sequence).cameDown()));
        revived.clear();
        runway.clear().forEach(cleared -> takeOff(cleared.sequence(), cleared.baggage()));
        if (lanes.isAloneNext()) {
            startAlone();
        }
        if (lanes.keepsOthersDown()) {
            return;
        }
        resumeFollowers();
        resumeParked();
        for (int free = took(stage.places().take(lanes, lanes.ready())); free > 0; free--) {
            start(lanes.start().orElseThrow(), Baggage.NONE);
        }
    }

    /** Nothing may be in the air in the whole process, of other tasks neither. */
    private void startAlone() {
        if (took(stage.places().takeAll(lanes)) > 0) {
            start(lanes.start().orElseThrow(), Baggage.ALONE);
        }
    }

    private int took(int places) {
        held += places;
        return places;
    }

    private void start(long sequence, Baggage baggage) {
        pending.put(turn(sequence).startedIn(stage.life()));
        if (stage.life().isCareful()) {
            runway.add(sequence, baggage);
        } else {
            takeOff(sequence, baggage);
        }
    }

    /** Whether turns wait for a commit to start. */
    boolean waitsForCommit() {
        return runway.size() > 0;
    }

    private void takeOff(long sequence, Baggage baggage) {
        if (turn(sequence).mayFly(stage.life())) {
            fly(sequence, baggage);
        } else {
            air.refuse(sequence);
        }
    }

    private void resumeFollowers() {
        List<Follower> free = followers.free(now());
        int room = took(stage.places().take(followers, free.size()));
        for (Follower next : free.subList(0, room)) {
            followers.remove(next);
            lanes.resume(next.parked().sequence());
            fly(next.parked().sequence(), next.parked().baggage());
        }
    }

    private void resumeParked() {
        List<Resumed> resumed = parking.resume(now());
        int room = took(stage.places().take(parking, resumed.size()));
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
                        deadlines.since(sequence),
                        deadlines.of(turn, event),
                        turn.arrival().redriven(),
                        turn.answered()),
                baggage,
                now());
    }

    StageLoad.Share share() {
        int started = lanes.inTheAir() + lanes.parked();
        return pending.share(
                lanes.inTheAir() - runway.size(), lanes.parked(), handedOver ? 0 : started, deadlines.oldest());
    }

    /** The task, or the process, ends in good order: what is in the air goes down with nobody. Nothing may be started any more. */
    void handOver() {
        if (!handedOver) {
            handedOver = true;
            lanes.started().forEach(sequence -> pending.put(turn(sequence).cameDown()));
        }
    }

    /** Its turns fly on and land nowhere; who remembers first wins. The places are free again, once however often it is closed. */
    void close() {
        if (closed) {
            return;
        }
        closed = true;
        parking.clear();
        stage.places().giveBack(held);
        stage.places().forget(lanes);
        stage.places().forget(parking);
        stage.places().forget(followers);
    }

    private Instant now() {
        return stage.steady().instant();
    }
}
