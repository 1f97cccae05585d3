package dev.mneme.processor.stream;

import dev.mneme.ingest.event.ChatEvent;
import dev.mneme.processor.agent.Agent.ModelPlace;
import dev.mneme.processor.agent.Assignment;
import dev.mneme.processor.agent.Ends;
import dev.mneme.processor.stream.Parking.Parked;
import dev.mneme.processor.stream.Parking.Resumed;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.apache.kafka.streams.state.StoreBuilder;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The asynchronous stage. {@link #process} puts an event into the pending store and starts it where its lane is free; it never
 * waits. A punctuator, armed only while something is pending, brings the ends of turns back to the stream thread, publishes
 * them, and starts what comes next. The offset is committed with the store, so a position in the topic never waits for a model.
 */
final class TurnProcessor implements Processor<byte[], byte[], String, Emission> {
    /** How often ends are looked for. Below the poll time of an idle stream thread it would gain nothing. */
    static final Duration TICK = Duration.ofMillis(20);

    /** How often messages are looked for that have outlived their deadline. */
    private static final Duration WATCH = Duration.ofSeconds(1);

    private static final Logger log = LoggerFactory.getLogger(TurnProcessor.class);

    private final Stage stage;
    private final MisplacedWarning misplacedWarning;

    @SuppressWarnings("NullAway.Init") // Set by init, which Kafka Streams calls before anything else.
    private ProcessorContext<String, Emission> context;

    @SuppressWarnings("NullAway.Init")
    private PendingTurns pending;

    @SuppressWarnings("NullAway.Init")
    private Publisher publisher;

    @SuppressWarnings("NullAway.Init")
    private Air air;

    @SuppressWarnings("NullAway.Init")
    private Lanes lanes;

    @SuppressWarnings("NullAway.Init")
    private Parking parking;

    @SuppressWarnings("NullAway.Init")
    private CommitFloor commits;

    private @Nullable Cancellable punctuator;
    private Instant watched = Instant.MIN;

    private TurnProcessor(Stage stage) {
        this.stage = stage;
        this.misplacedWarning = new MisplacedWarning(stage.home());
    }

    /** May come a second time, after {@link #close}: a task that lost its state is revived with the same processor. */
    @Override
    public void init(ProcessorContext<String, Emission> context) {
        this.context = context;
        this.pending = new PendingTurns(context.getStateStore(PendingTurns.NAME));
        this.publisher = new Publisher(context, stage.watch());
        // Turns that still fly for an earlier life land in that life's queue, which nobody empties any more.
        this.air = new Air(stage.agent(), stage.threads(), stage.models());
        this.lanes = new Lanes(stage.limits().waitingPerLane());
        this.parking = new Parking(stage.models());
        this.commits = new CommitFloor(stage.limits().commitFloor(), stage.clock());
        pending.restore((_, turn) -> admit(turn, event(turn)));
        stage.watch().reissued(lanes.pending());
        noteLoad();
        arm();
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        Arrival arrival = arrival(record);
        switch (Intake.of(arrival)) {
            case Intake.NoEvent(String reason, String field, String message) -> {
                publisher.deadLetter(arrival, reason, field, message);
                commits.wanted();
            }
            case Intake.Event(ChatEvent event)
            when !stage.home().holds(arrival, event.origin().user()) -> {
                sendHome(new Misplaced(arrival, event));
                commits.wanted();
            }
            case Intake.Event(ChatEvent.Message message)
            when lanes.isFull(message.origin().lane()) -> {
                publisher.publish(arrival, Ends.busy(message, now()));
                commits.wanted();
            }
            case Intake.Event(ChatEvent event) -> {
                PendingTurn turn = PendingTurn.of(arrival, now());
                pending.put(turn);
                admit(turn, event);
                startWhatMay();
            }
        }
        noteLoad();
        arm();
    }

    private void tick(long timestamp) {
        for (Optional<Landing> next = air.poll(); next.isPresent(); next = air.poll()) {
            land(next.get());
        }
        endWhatHangs();
        startWhatMay();
        noteLoad();
        if (commits.due()) {
            context.commit();
        }
        if (lanes.pending() == 0 && !commits.waiting()) {
            disarm();
        }
    }

    private void land(Landing landing) {
        PendingTurn turn = pendingTurn(landing.sequence());
        switch (landing) {
            case Landing.Answered(long _, var ending) -> {
                pending.put(turn.answered(ending));
                commits.wanted();
            }
            case Landing.Ended(long sequence, var end) -> {
                publisher.publish(turn.arrival(), end);
                remove(sequence);
            }
            case Landing.Broken(long sequence, Throwable cause) -> {
                log.error("The turn of {} broke", turn.arrival().place(), cause);
                publisher.publish(turn.arrival(), Ends.broken(event(turn), now()));
                remove(sequence);
            }
            case Landing.NoPlace(long sequence, String model) -> {
                parking.add(model, new Parked(sequence, deadline(turn)));
                lanes.park(sequence);
                stage.places().giveBack(1);
            }
        }
    }

    private void remove(long sequence) {
        pending.remove(sequence);
        lanes.end(sequence);
        stage.places().giveBack(1);
        commits.wanted();
    }

    /** A message that should have ended by itself at its deadline is ended here, in another attempt at the same turn. */
    private void endWhatHangs() {
        Instant now = now();
        if (now.isBefore(watched.plus(WATCH))) {
            return;
        }
        watched = now;
        for (long sequence : air.giveUpOverdue(now)) {
            PendingTurn turn = pendingTurn(sequence);
            log.warn("The turn of {} hangs and is given up", turn.arrival().place());
            stage.watch().givenUp();
            if (event(turn) instanceof ChatEvent.Message message) {
                pending.put(turn.answered(Ends.overdue(message, sequence, now)));
            }
            fly(sequence, null);
        }
    }

    /** The task goes to another owner, or ends. Its turns fly on; who remembers first wins, and the places are free again. */
    @Override
    public void close() {
        parking.clear();
        stage.places().giveBack(lanes.inTheAir());
        stage.places().forget(lanes);
        stage.places().forget(parking);
        stage.load().set(this, StageLoad.Share.NOTHING);
        lanes = new Lanes(stage.limits().waitingPerLane());
        disarm();
    }

    private void admit(PendingTurn turn, ChatEvent event) {
        lanes.admit(turn.arrival().offset(), event.origin().lane(), Barriers.isBarrier(event));
    }

    /** Those that have waited for their model come first: they are older than what is ready now. */
    private void startWhatMay() {
        if (stage.valve().isStopped()) {
            return;
        }
        List<Resumed> resumed = parking.resume(now());
        int room = stage.places().take(parking, resumed.size());
        for (Resumed next : resumed) {
            if (room-- > 0) {
                lanes.resume(next.parked().sequence());
                fly(next.parked().sequence(), next.place());
            } else {
                parking.putBack(next);
            }
        }
        for (int free = stage.places().take(lanes, lanes.ready()); free > 0; free--) {
            fly(lanes.start().orElseThrow(), null);
        }
    }

    private void fly(long sequence, @Nullable ModelPlace place) {
        PendingTurn turn = pendingTurn(sequence);
        ChatEvent event = event(turn);
        air.start(sequence, new Assignment(event, sequence, turn.admittedAt(), deadline(turn), turn.answered()), place);
    }

    /** None for an answer that is decided, and none for an event that nobody waits for. */
    private Instant deadline(PendingTurn turn) {
        return turn.answered() == null && event(turn) instanceof ChatEvent.Message
                ? turn.admittedAt().plus(stage.limits().deadline())
                : Instant.MAX;
    }

    private PendingTurn pendingTurn(long sequence) {
        PendingTurn turn = pending.get(sequence);
        if (turn == null) {
            throw new IllegalStateException("turn " + sequence + " is not pending");
        }
        return turn;
    }

    private void sendHome(Misplaced misplaced) {
        misplacedWarning.of(misplaced, now());
        publisher.sendHome(misplaced);
    }

    private void noteLoad() {
        stage.load().set(this, pending.share(lanes.inTheAir(), lanes.parked()));
    }

    private static ChatEvent event(PendingTurn turn) {
        return switch (Intake.of(turn.arrival())) {
            case Intake.Event(ChatEvent event) -> event;
            case Intake.NoEvent noEvent ->
                throw new IllegalStateException(turn.arrival().place() + " is pending and no event: " + noEvent);
        };
    }

    private Arrival arrival(Record<byte[], byte[]> record) {
        RecordMetadata metadata = context.recordMetadata()
                .orElseThrow(() -> new IllegalStateException("a record of a topic has a place in it"));
        return Arrival.of(record, metadata);
    }

    private Instant now() {
        return stage.clock().instant();
    }

    /** An always-armed punctuator would have an idle processor commit eight empty transactions a second. */
    private void arm() {
        if (punctuator == null && (lanes.pending() > 0 || commits.waiting())) {
            punctuator = context.schedule(TICK, PunctuationType.WALL_CLOCK_TIME, this::tick);
        }
    }

    private void disarm() {
        if (punctuator != null) {
            punctuator.cancel();
            punctuator = null;
        }
    }

    /** Makes a processor for each task, with the pending store connected to it and to no other. */
    record Supplier(Stage stage) implements ProcessorSupplier<byte[], byte[], String, Emission> {
        @Override
        public Processor<byte[], byte[], String, Emission> get() {
            return new TurnProcessor(stage);
        }

        @Override
        public Set<StoreBuilder<?>> stores() {
            return Set.of(PendingTurns.builder());
        }
    }
}
