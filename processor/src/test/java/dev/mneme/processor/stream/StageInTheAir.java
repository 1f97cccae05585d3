package dev.mneme.processor.stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mneme.ingest.event.Lane;
import dev.mneme.ingest.event.Reply;
import dev.mneme.ingest.topic.JsonSerde;
import dev.mneme.processor.agent.Ending;
import dev.mneme.processor.stream.PilotedAgent.Order;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.MockProcessorContext.CapturedForward;
import org.apache.kafka.streams.processor.api.MockProcessorContext.CapturedPunctuator;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.jspecify.annotations.Nullable;

/**
 * The asynchronous stage beside a model of what it promises. Its store outlives the processor, which a driver of the whole
 * topology would not let it: closing that deletes the state.
 */
final class StageInTheAir {
    static final int PLACES = 3;
    static final int PLACES_AT_MODEL = 2;
    private static final int WAITING_PER_LANE = 2;
    private static final Duration DEADLINE = Duration.ofMinutes(2);
    private static final StageLimits LIMITS =
            new StageLimits(PLACES, WAITING_PER_LANE, 1000, 1_000_000, DEADLINE, Duration.ZERO);

    private final KeyValueStore<Long, PendingTurn> store = Stores.keyValueStoreBuilder(
                    Stores.inMemoryKeyValueStore(PendingTurns.NAME), Serdes.Long(), new JsonSerde<>(PendingTurn.class))
            .withLoggingDisabled()
            .build();
    private final PilotedAgent agent = new PilotedAgent(this::now);
    private final ModelLanes model = new ModelLanes();

    /** The ends that the store was told of: no other may be published. */
    private final Map<Long, Ending> kept = new HashMap<>();

    /** Positions of messages, and of what is to be applied, each to end once. */
    private final List<Long> admitted = new ArrayList<>();

    /** How often turns went down with the process. */
    private final Map<Long, Integer> downs = new HashMap<>();

    private final List<String> replied = new ArrayList<>();
    private final Map<String, Long> positions = new HashMap<>();
    private final Set<Long> ended = new HashSet<>();
    private Stage stage = stage();
    private MockProcessorContext<String, Emission> context = new MockProcessorContext<>();
    private Processor<byte[], byte[], String, Emission> processor = new TurnProcessor.Supplier(stage).get();
    private Duration elapsed = Duration.ZERO;
    private long offset;

    StageInTheAir() {
        store.init(context.getStateStoreContext(), store);
        begin();
    }

    void take(Lane lane, boolean barrier) {
        long position = offset++;
        boolean busy = !barrier && model.waiting(lane) >= WAITING_PER_LANE;
        String id = "e" + position;
        positions.put(id, position);
        List<Long> ready = model.ready();
        if (!busy) {
            admitted.add(position);
            model.admit(position, lane, barrier, false);
        }
        context.setRecordMetadata("chat.events", 0, position);
        context.setCurrentSystemTimeMs(now().toEpochMilli());
        processor.process(new Record<>(
                lane.user().key().getBytes(UTF_8), event(id, lane, barrier).getBytes(UTF_8), now().toEpochMilli()));
        if (busy) {
            assertThat(drained())
                    .as("replies to a message too many")
                    .singleElement()
                    .satisfies(end ->
                            assertThat(end.reply()).extracting(Reply::reason).isEqualTo("busy"));
        }
        noteStarts(ready);
        settle();
    }

    /** Positions of turns in the air. */
    List<Long> flying() {
        return agent.flying();
    }

    /** What has been replied so far, in order: positions, with the reason where it failed. */
    List<String> replied() {
        return List.copyOf(replied);
    }

    /** Every turn that flies comes to its end, once. */
    void landAll() {
        for (int i = agent.flying().size(); i > 0; i--) {
            order(0, Order.END);
        }
        tick(TurnProcessor.TICK);
    }

    void order(int index, Order order) {
        List<Long> flying = agent.flying();
        agent.order(flying.get(index % flying.size()), order);
    }

    boolean flies() {
        return !agent.flying().isEmpty();
    }

    void tick(Duration passed) {
        tickOnce(passed);
        settle();
    }

    /** Where starts wait for their commits, until two ticks want none. */
    private void settle() {
        for (int quiet = 0; quiet < 2 && stage.life().isCareful(); quiet++) {
            tickOnce(Duration.ZERO);
            if (context.committed()) {
                quiet = -1;
            }
        }
    }

    private void tickOnce(Duration passed) {
        if (context.committed()) {
            context.resetCommit();
            stage.commits().committed();
        }
        elapsed = elapsed.plus(passed);
        context.setCurrentSystemTimeMs(now().toEpochMilli());
        for (long position : agent.flying()) {
            agent.decided(position).ifPresent(ending -> kept.put(position, ending));
        }
        Set<Long> before = new HashSet<>(model.at(ModelLanes.Stage.IN_THE_AIR));
        List<Long> ready = model.ready();
        for (CapturedPunctuator punctuator : List.copyOf(context.scheduledPunctuators())) {
            if (!punctuator.cancelled()) {
                punctuator.getPunctuator().punctuate(now().toEpochMilli());
            }
        }
        drained().forEach(this::end);
        before.removeIf(position -> ended.contains(position) || agent.flying().contains(position));
        before.forEach(model::park);
        noteStarts(ready);
    }

    /** How a processor comes to its end. */
    enum End {
        /** It is closed, and the same process goes on with it. */
        CLOSED,
        /** Its partition is given to another process. */
        HANDED_OVER,
        /** Its process dies. */
        DIED
    }

    void restart(End end) {
        switch (end) {
            case CLOSED -> processor.close();
            case HANDED_OVER -> {
                stage.handovers()
                        .before(new Ignored(), "chat.events")
                        .onPartitionsRevoked(List.of(new TopicPartition("chat.events", 0)));
                processor.close();
            }
            case DIED -> {
                for (ModelLanes.Stage started : List.of(ModelLanes.Stage.IN_THE_AIR, ModelLanes.Stage.PARKED)) {
                    model.at(started).forEach(position -> downs.merge(position, 1, Integer::sum));
                }
                downs.keySet().retainAll(model.all());
                downs.forEach((position, times) -> model.turn(position).alone = times >= 2);
            }
        }
        agent.abandonAll();
        if (end != End.CLOSED) {
            stage = stage();
        }
        model.restart();
        context = new MockProcessorContext<>();
        processor = new TurnProcessor.Supplier(stage).get();
        begin();
        tick(Duration.ZERO);
    }

    void holdsItsPromises() {
        assertThat(agent.flying())
                .as("turns in the air")
                .hasSizeLessThanOrEqualTo(PLACES)
                .containsExactlyElementsOf(model.at(ModelLanes.Stage.IN_THE_AIR).stream()
                        .filter(position -> !landed(position))
                        .toList());
        if (agent.flying().stream().anyMatch(position -> model.turn(position).alone)) {
            assertThat(agent.flying())
                    .as("in the air with one that is to be alone")
                    .hasSize(1);
        }
        assertThat(agent.atModel()).as("turns at the model").isLessThanOrEqualTo(PLACES_AT_MODEL);
        for (long position : agent.flying()) {
            assertThat(model.blockers(position))
                    .as("what #%d should have waited for", position)
                    .isEmpty();
        }
        List<Long> pending = new ArrayList<>();
        store.all().forEachRemaining(next -> pending.add(next.key));
        assertThat(pending).as("kept in the store").hasSize(model.pending());
    }

    /** Every turn that flies lands, every round, until none is left. */
    void endAll() {
        int rounds = 8 * admitted.size() + 4;
        for (int i = 0; i < rounds && model.pending() > 0; i++) {
            while (flies()) {
                order(0, Order.END);
            }
            tick(TurnProcessor.TICK);
        }
        tick(Duration.ofSeconds(1));
        assertThat(ended).as("ended").containsExactlyInAnyOrderElementsOf(admitted);
        assertThat(context.scheduledPunctuators()).as("punctuators").allMatch(CapturedPunctuator::cancelled);
        assertThat(stage.load().pending()).isZero();
        assertThat(stage.places().take(this, PLACES)).as("places that are free").isEqualTo(PLACES);
        for (int i = 0; i < PLACES_AT_MODEL; i++) {
            assertThat(stage.models().take("piloted")).as("places at the model").isPresent();
        }
        agent.abandonAll();
    }

    private void begin() {
        context.addStateStore(store);
        List<Long> ready = model.ready();
        processor.init(context);
        noteStarts(ready);
    }

    private boolean landed(long position) {
        return !agent.flying().contains(position);
    }

    /** @param reply null where none is due */
    private record Published(long position, @Nullable Reply reply) {}

    /** Ends of turns in the order in which they were published. */
    private List<Published> drained() {
        List<Published> ends = new ArrayList<>();
        for (CapturedForward<? extends String, ? extends Emission> forward : context.forwarded()) {
            switch (forward.record().value()) {
                case Emission.Replied(Reply reply) -> ends.add(new Published(position(reply.messageId()), reply));
                case Emission.CameOut(var outcome) -> {
                    if (outcome.type().equals("preference-set")) {
                        ends.add(new Published(position(outcome.eventId()), null));
                    }
                }
                case Emission.Died _ -> {}
                case Emission other -> throw new AssertionError("unexpected: " + other);
            }
        }
        context.resetForwards();
        return ends;
    }

    private void end(Published end) {
        long position = end.position();
        Reply reply = end.reply();
        if (reply != null) {
            isAsDecided(position, reply);
            replied.add(reply.reason() == null ? "" + position : position + " " + reply.reason());
        }
        end(position);
    }

    private void isAsDecided(long position, Reply reply) {
        int died = downs.getOrDefault(position, 0);
        Ending decided = kept.get(position);
        if (died < 3 || decided == null) {
            assertThat("poison".equals(reply.reason()))
                    .as("#%d, which went down %d times, is poison", position, died)
                    .isEqualTo(died >= 3);
        }
        if (decided != null) {
            assertThat(reply)
                    .as("the reply that was decided")
                    .isEqualTo(decided.finished().reply());
        }
    }

    private void end(long position) {
        assertThat(ended.add(position))
                .as("#%d ends for the first time", position)
                .isTrue();
        assertThat(model.blockers(position))
                .as("what #%d should have ended after", position)
                .isEmpty();
        model.end(position);
    }

    private long position(String id) {
        Long position = positions.get(id);
        if (position == null) {
            throw new AssertionError("nobody sent " + id);
        }
        return position;
    }

    /** Who could start first starts first; a parked turn that goes on, or one that broke, has started before. */
    private void noteStarts(List<Long> readyBefore) {
        List<Long> first = new ArrayList<>();
        for (long position : agent.started()) {
            agent.decided(position).ifPresent(ending -> kept.put(position, ending));
            switch (model.turn(position).stage) {
                case WAITING -> {
                    assertThat(model.blockers(position))
                            .as("what #%d waits for", position)
                            .isEmpty();
                    first.add(position);
                }
                case PARKED -> model.resume(position);
                case IN_THE_AIR -> {}
            }
        }
        int overtaken = Math.min(first.size(), readyBefore.size());
        assertThat(first.subList(0, overtaken)).as("who starts first").isEqualTo(readyBefore.subList(0, overtaken));
        first.forEach(model::start);
    }

    @Override
    public String toString() {
        return "pending " + model.at(ModelLanes.Stage.WAITING) + ", in the air " + model.at(ModelLanes.Stage.IN_THE_AIR)
                + ", parked " + model.at(ModelLanes.Stage.PARKED);
    }

    private static String event(String id, Lane lane, boolean barrier) {
        String user = lane.user().userId();
        return barrier ? """
                {"type":"preference-set","id":"%s","userId":"%s","key":"tone","value":1}""".formatted(id, user) : """
                {"type":"message","id":"%s","userId":"%s","conversationId":"%s","text":"hello"}""".formatted(id, user, lane.conversationId());
    }

    private static final class Ignored implements ConsumerRebalanceListener {
        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {}

        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> partitions) {}
    }

    private Stage stage() {
        return Stage.of(
                agent,
                agent,
                LIMITS,
                new ModelPlaces(_ -> PLACES_AT_MODEL),
                new Home(1),
                new StageLoad(),
                StageWatch.NONE,
                this::now,
                this::now);
    }

    private Instant now() {
        return ScriptedAgent.NOW.plus(elapsed);
    }
}
