package dev.mneme.processor.stream;

import dev.mneme.ingest.event.ChatEvent;
import dev.mneme.processor.agent.Agent;
import dev.mneme.processor.agent.Assignment;
import dev.mneme.processor.agent.Ends;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
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

    private static final Logger log = LoggerFactory.getLogger(TurnProcessor.class);

    private final Semaphore places;
    private final StageLimits limits;
    private final InstantSource clock;
    private final Agent agent;
    private final Executor threads;

    @SuppressWarnings("NullAway.Init") // Set by init, which Kafka Streams calls before anything else.
    private ProcessorContext<String, Emission> context;

    @SuppressWarnings("NullAway.Init")
    private PendingTurns pending;

    @SuppressWarnings("NullAway.Init")
    private Publisher publisher;

    private @Nullable Cancellable punctuator;

    @SuppressWarnings("NullAway.Init")
    private Air air;

    @SuppressWarnings("NullAway.Init")
    private Lanes lanes;

    @SuppressWarnings("NullAway.Init")
    private CommitFloor commits;

    private TurnProcessor(Supplier parts) {
        this.agent = parts.agent();
        this.threads = parts.threads();
        this.places = parts.places();
        this.limits = parts.limits();
        this.clock = parts.clock();
    }

    /** May come a second time, after {@link #close}: a task that lost its state is revived with the same processor. */
    @Override
    public void init(ProcessorContext<String, Emission> context) {
        this.context = context;
        this.pending = new PendingTurns(context.getStateStore(PendingTurns.NAME));
        this.publisher = new Publisher(context);
        // Turns that still fly for an earlier life land in that life's queue, which nobody empties any more.
        this.air = new Air(agent, threads);
        this.lanes = new Lanes(limits.waitingPerLane());
        this.commits = new CommitFloor(limits.commitFloor(), clock);
        pending.forEach((sequence, turn) -> admit(turn, event(turn)));
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
            case Intake.Event(ChatEvent.Message message)
            when lanes.isFull(message.origin().lane()) -> {
                publisher.publish(arrival, Ends.busy(message, clock.instant()));
                commits.wanted();
            }
            case Intake.Event(ChatEvent event) -> {
                PendingTurn turn = PendingTurn.of(arrival, clock.instant());
                pending.put(turn);
                admit(turn, event);
                startWhatMay();
            }
        }
        arm();
    }

    private void tick(long timestamp) {
        for (Optional<Landing> next = air.poll(); next.isPresent(); next = air.poll()) {
            land(next.get());
            commits.wanted();
        }
        startWhatMay();
        if (commits.due()) {
            context.commit();
        }
        if (lanes.pending() == 0 && !commits.waiting()) {
            disarm();
        }
    }

    private void land(Landing landing) {
        PendingTurn turn = pending.get(landing.sequence());
        if (turn == null) {
            throw new IllegalStateException("turn " + landing.sequence() + " ended and is not pending");
        }
        switch (landing) {
            case Landing.Answered(long _, var ending) -> pending.put(turn.answered(ending));
            case Landing.Ended(long sequence, var end) -> {
                publisher.publish(turn.arrival(), end);
                remove(sequence);
            }
            case Landing.Broken(long sequence, Throwable cause) -> {
                log.error("The turn of {} broke", turn.arrival().place(), cause);
                publisher.publish(turn.arrival(), Ends.broken(event(turn), clock.instant()));
                remove(sequence);
            }
        }
    }

    private void remove(long sequence) {
        pending.remove(sequence);
        lanes.end(sequence);
        places.release();
    }

    /** The task goes to another owner, or ends. Its turns fly on; who remembers first wins, and the places are free again. */
    @Override
    public void close() {
        places.release(lanes.inTheAir());
        lanes = new Lanes(limits.waitingPerLane());
        disarm();
    }

    private void admit(PendingTurn turn, ChatEvent event) {
        lanes.admit(turn.arrival().offset(), event.origin().lane(), Barriers.isBarrier(event));
    }

    private void startWhatMay() {
        while (places.tryAcquire()) {
            Optional<Long> next = lanes.start();
            if (next.isEmpty()) {
                places.release();
                return;
            }
            start(next.get());
        }
    }

    private void start(long sequence) {
        PendingTurn turn = pending.get(sequence);
        if (turn == null) {
            throw new IllegalStateException("turn " + sequence + " may start and is not pending");
        }
        Instant deadline = turn.admittedAt().plus(limits.deadline());
        air.start(sequence, new Assignment(event(turn), sequence, turn.admittedAt(), deadline, turn.answered()));
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
        return new Arrival(
                metadata.topic(),
                metadata.partition(),
                metadata.offset(),
                Instant.ofEpochMilli(record.timestamp()),
                record.key(),
                record.value(),
                Arrival.headersOf(record.headers()));
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

    /**
     * Makes a processor for each task, with the pending store connected to it and to no other.
     *
     * @param threads makes a thread for every turn
     * @param places for turns in the air, shared by all tasks
     */
    record Supplier(Agent agent, Executor threads, Semaphore places, StageLimits limits, InstantSource clock)
            implements ProcessorSupplier<byte[], byte[], String, Emission> {
        @Override
        public Processor<byte[], byte[], String, Emission> get() {
            return new TurnProcessor(this);
        }

        @Override
        public Set<StoreBuilder<?>> stores() {
            return Set.of(PendingTurns.builder());
        }
    }
}
