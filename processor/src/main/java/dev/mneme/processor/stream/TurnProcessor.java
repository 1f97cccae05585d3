package dev.mneme.processor.stream;

import dev.mneme.ingest.event.ChatEvent;
import dev.mneme.processor.agent.Ending;
import dev.mneme.processor.agent.Ends;
import dev.mneme.processor.agent.TurnEnd;
import java.time.Duration;
import java.time.Instant;
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
    private Publisher publisher;

    @SuppressWarnings("NullAway.Init")
    private Tower tower;

    @SuppressWarnings("NullAway.Init")
    private CommitFloor commits;

    private @Nullable Cancellable punctuator;
    private Instant watched = Instant.MIN;

    private TurnProcessor(Stage stage) {
        this.stage = stage;
        this.misplacedWarning = new MisplacedWarning(stage.home());
    }

    /**
     * May come a second time, after {@link #close}: a task that lost its state is revived with the same processor. What flies
     * for an earlier life lands in that life's queue, which nobody empties any more.
     */
    @Override
    public void init(ProcessorContext<String, Emission> context) {
        this.context = context;
        this.publisher = new Publisher(context, stage.watch());
        this.tower = new Tower(stage, new PendingTurns(context.getStateStore(PendingTurns.NAME)));
        this.commits = new CommitFloor(stage.limits().commitFloor(), stage.steady());
        stage.handovers().set(context.taskId().partition(), tower::handOver);
        stage.watch().reissued(tower.pending());
        if (tower.wentDown() > 0) {
            log.warn("{} turns of task {} went down with a processor", tower.wentDown(), context.taskId());
        }
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
            when tower.isFull(message.origin().lane()) -> {
                publisher.publish(arrival, Ends.busy(message, now()));
                commits.wanted();
            }
            case Intake.Event(ChatEvent event) -> {
                tower.admit(arrival, event);
                startWhatMay();
                tower.write();
            }
        }
        noteLoad();
        arm();
    }

    private void tick(long timestamp) {
        for (Optional<Landing> next = tower.landing(); next.isPresent(); next = tower.landing()) {
            land(next.get());
        }
        endWhatHangs();
        if (stage.valve().isStopped()) {
            tower.handOver();
        }
        startWhatMay();
        noteLoad();
        if (commits.due()) {
            context.commit();
        }
        if (tower.pending() == 0 && !commits.waiting()) {
            disarm();
        }
    }

    private void startWhatMay() {
        stage.valve().unlessStopped(() -> {
            tower.startWhatMay();
            noteLoad();
        });
        if (tower.waitsForCommit()) {
            commits.wanted();
        }
    }

    private void land(Landing landing) {
        switch (landing) {
            case Landing.Answered(long sequence, Ending ending) -> {
                tower.keep(sequence, ending);
                commits.wanted();
            }
            case Landing.Ended(long sequence, TurnEnd end) -> end(sequence, end);
            case Landing.NoPlace(long sequence, String model, Baggage baggage) -> tower.park(sequence, model, baggage);
            case Landing.Joined(long sequence, SharedCalls.Call call) -> tower.follow(sequence, call);
            case Landing.Broken(long sequence, Throwable cause) -> landBroken(sequence, cause);
            case Landing.Poison(long sequence) -> landPoison(sequence);
        }
    }

    /** Its failure is remembered like any end; unless the process died of remembering. */
    private void landPoison(long sequence) {
        PendingTurn turn = tower.turn(sequence);
        log.error(
                "The processor died with the turn of {} in the air alone. It is not tried again",
                turn.arrival().place());
        Ending decided = turn.answered();
        switch (turn.event()) {
            case ChatEvent.Message _ when decided != null -> end(sequence, Ends.unremembered(decided));
            case ChatEvent.Message message
            when turn.suspicion(stage.life()) == Suspicion.POISON ->
                tower.retry(
                        sequence, Ends.poison(message, sequence, turn.arrival().redriven(), now()));
            case ChatEvent event -> end(sequence, Ends.poison(event, now()));
        }
    }

    /** A message's failure is remembered like any end, in another attempt; unless remembering is what breaks. */
    private void landBroken(long sequence, Throwable cause) {
        PendingTurn turn = tower.turn(sequence);
        log.error("The turn of {} broke", turn.arrival().place(), cause);
        ChatEvent event = turn.event();
        if (event instanceof ChatEvent.Message message && turn.answered() == null) {
            tower.retry(sequence, Ends.broken(message, sequence, turn.arrival().redriven(), now()));
        } else {
            end(sequence, Ends.broken(event, now()));
        }
    }

    private void end(long sequence, TurnEnd end) {
        publisher.publish(tower.turn(sequence).arrival(), end);
        tower.remove(sequence);
        commits.wanted();
    }

    /** A message that should have ended by itself at its deadline is ended here. */
    private void endWhatHangs() {
        Instant now = stage.steady().instant();
        if (now.isBefore(watched.plus(WATCH))) {
            return;
        }
        watched = now;
        for (PendingTurn turn : tower.giveUpOverdue()) {
            log.warn("The turn of {} hangs and is given up", turn.arrival().place());
            stage.watch().givenUp();
            switch (turn.event()) {
                case ChatEvent.Message message ->
                    tower.retry(
                            turn.sequence(),
                            Ends.overdue(
                                    message, turn.sequence(), turn.arrival().redriven(), now));
                case ChatEvent event -> throw new IllegalStateException(event + " has no deadline");
            }
        }
    }

    /** The task goes to another owner, or ends. */
    @Override
    public void close() {
        // Null where init did not get that far.
        if (tower != null) {
            tower.close();
        }
        stage.handovers().remove(context.taskId().partition());
        stage.load().set(this, StageLoad.Share.NOTHING);
        disarm();
    }

    private void sendHome(Misplaced misplaced) {
        misplacedWarning.of(misplaced, stage.steady().instant());
        publisher.sendHome(misplaced);
    }

    private void noteLoad() {
        stage.load().set(this, tower.share());
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
        if (punctuator == null && (tower.pending() > 0 || commits.waiting())) {
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
