package dev.mneme.processor.stream.metrics;

import dev.mneme.ingest.event.MinuteMetrics;
import dev.mneme.ingest.event.Outcome;
import dev.mneme.ingest.topic.JsonSerde;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.jspecify.annotations.Nullable;

/**
 * Counts each tenant's minutes. A minute is published while it grows, at most once a second, and a last time when it is over
 * and its latest outcomes had time to come. The punctuator is armed only while a minute is open.
 */
final class MinuteMetricsProcessor implements Processor<String, Outcome, String, MinuteMetrics> {
    static final String STORE = "minute-tallies";
    static final Duration TICK = Duration.ofSeconds(1);

    /** How long after its end a minute still waits for outcomes that are on their way through the repartition topic. */
    static final Duration GRACE = Duration.ofSeconds(5);

    private final InstantSource clock;
    private final Set<String> grown = new HashSet<>();

    @SuppressWarnings("NullAway.Init") // Set by init, which Kafka Streams calls before anything else.
    private ProcessorContext<String, MinuteMetrics> context;

    @SuppressWarnings("NullAway.Init")
    private KeyValueStore<String, MinuteTally> tallies;

    private @Nullable Cancellable punctuator;

    MinuteMetricsProcessor(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public void init(ProcessorContext<String, MinuteMetrics> context) {
        this.context = context;
        this.tallies = context.getStateStore(STORE);
        arm();
    }

    @Override
    public void process(Record<String, Outcome> record) {
        Instant minute = Instant.ofEpochMilli(record.timestamp()).truncatedTo(ChronoUnit.MINUTES);
        String key = minute + " " + record.key();
        MinuteTally tally = tallies.get(key);
        tallies.put(key, (tally == null ? MinuteTally.empty(record.key(), minute) : tally).plus(record.value()));
        grown.add(key);
        arm();
    }

    private void tick(long timestamp) {
        Instant over = clock.instant().minus(GRACE).minus(1, ChronoUnit.MINUTES);
        List<String> closed = new ArrayList<>();
        boolean open = false;
        try (KeyValueIterator<String, MinuteTally> all = tallies.all()) {
            while (all.hasNext()) {
                KeyValue<String, MinuteTally> next = all.next();
                boolean isFinal = !next.value.minute().isAfter(over);
                if (isFinal || grown.contains(next.key)) {
                    context.forward(new Record<>(next.value.tenant(), next.value.metrics(isFinal), timestamp));
                }
                if (isFinal) {
                    closed.add(next.key);
                } else {
                    open = true;
                }
            }
        }
        closed.forEach(tallies::delete);
        grown.clear();
        if (!open) {
            disarm();
        }
    }

    /** A task that lost its state is revived with the same processor. */
    @Override
    public void close() {
        grown.clear();
        disarm();
    }

    private void disarm() {
        if (punctuator != null) {
            punctuator.cancel();
            punctuator = null;
        }
    }

    private void arm() {
        if (punctuator == null) {
            punctuator = context.schedule(TICK, PunctuationType.WALL_CLOCK_TIME, this::tick);
        }
    }

    /** Brings the store along, so that it is connected to this processor and to no other. */
    record Supplier(InstantSource clock) implements ProcessorSupplier<String, Outcome, String, MinuteMetrics> {
        @Override
        public Processor<String, Outcome, String, MinuteMetrics> get() {
            return new MinuteMetricsProcessor(clock);
        }

        @Override
        public Set<StoreBuilder<?>> stores() {
            return Set.of(Stores.keyValueStoreBuilder(
                            Stores.persistentKeyValueStore(STORE), Serdes.String(), new JsonSerde<>(MinuteTally.class))
                    .withCachingDisabled());
        }
    }
}
