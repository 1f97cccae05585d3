package dev.mneme.processor.stream;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mneme.ingest.event.MinuteMetrics;
import dev.mneme.ingest.event.Outcome;
import dev.mneme.ingest.event.Reply;
import dev.mneme.ingest.topic.Topic;
import dev.mneme.ingest.topic.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;

/** The topology without a broker, around an agent that does as it is told; time stands still but for its ticks. */
final class StageDriver implements AutoCloseable {
    static final Topics TOPICS = new Topics("");
    static final int PLACES = 4;
    static final int PLACES_AT_MODEL = 3;
    static final int WAITING_PER_LANE = 2;
    static final Duration DEADLINE = Duration.ofMinutes(2);

    final ScriptedAgent agent = new ScriptedAgent(this::now);
    final StageLoad load = new StageLoad();
    final TestInputTopic<byte[], byte[]> events;
    final TestOutputTopic<String, Reply> replies;
    final TestOutputTopic<String, Outcome> outcomes;
    final TestOutputTopic<String, MinuteMetrics> metrics;
    final TestOutputTopic<byte[], byte[]> deadLetters;

    /** What is written to the topic of events; it comes in again as well. */
    final TestOutputTopic<byte[], byte[]> moved;

    final Stage stage;

    private final TopologyTestDriver driver;
    private Duration elapsed = Duration.ZERO;
    private Duration setForward = Duration.ZERO;

    StageDriver(Path stateDir) {
        Properties properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "topology-test");
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "nowhere:1");
        properties.put(StreamsConfig.STATE_DIR_CONFIG, stateDir.toString());
        properties.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
        StageLimits limits = new StageLimits(PLACES, WAITING_PER_LANE, 100, 100_000, DEADLINE, Duration.ofMillis(25));
        stage = Stage.of(
                agent,
                agent,
                limits,
                new ModelPlaces(_ -> PLACES_AT_MODEL),
                new Home(1),
                load,
                StageWatch.NONE,
                () -> now().plus(setForward),
                this::now);
        driver = new TopologyTestDriver(ChatTopology.of(TOPICS, stage), properties, ScriptedAgent.NOW);
        events = driver.createInputTopic(
                TOPICS.events().name(),
                new ByteArraySerializer(),
                new ByteArraySerializer(),
                ScriptedAgent.NOW,
                Duration.ZERO);
        replies = output(TOPICS.replies());
        outcomes = output(TOPICS.outcomes());
        metrics = output(TOPICS.metrics());
        deadLetters = output(TOPICS.deadLetters());
        moved = driver.createOutputTopic(
                TOPICS.events().name(), new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    @Override
    public void close() {
        driver.close();
    }

    void say(String id, String user, String conversation, String text) {
        write("default/" + user, message(id, user, conversation, text));
    }

    void write(@Nullable String key, @Nullable String value) {
        events.pipeInput(key == null ? null : key.getBytes(UTF_8), value == null ? null : value.getBytes(UTF_8));
    }

    static String message(String id, String user, String conversation, String text) {
        return """
                {"type":"message","id":"%s","userId":"%s","conversationId":"%s","text":"%s"}""".formatted(id, user, conversation, text);
    }

    void tick() {
        pass(TurnProcessor.TICK);
    }

    void pass(Duration time) {
        elapsed = elapsed.plus(time);
        driver.advanceWallClockTime(time);
    }

    /** Somebody sets the clock on the wall, forward or back; the driver's own goes on. */
    void setClock(Duration forward) {
        setForward = setForward.plus(forward);
    }

    /** Lets as many turns come as far as they can, one after the other. */
    void flyEach(int turns) {
        for (int i = 0; i < turns; i++) {
            agent.flyOne();
            tick();
        }
    }

    /** Until no turn is in the air and none has been started by the last to land. */
    void flyAll() {
        while (agent.inTheAir() > 0) {
            agent.flyOne();
            tick();
        }
    }

    List<Long> pending() {
        return pendingTurns().stream().map(PendingTurn::sequence).toList();
    }

    List<PendingTurn> pendingTurns() {
        List<PendingTurn> turns = new ArrayList<>();
        new PendingTurns(driver.getKeyValueStore(PendingTurns.NAME)).restore((_, turn) -> turns.add(turn));
        return turns;
    }

    static @Nullable String header(TestRecord<byte[], byte[]> record, String name) {
        Header header = record.getHeaders().lastHeader(name);
        return header == null ? null : new String(header.value(), UTF_8);
    }

    private Instant now() {
        return ScriptedAgent.NOW.plus(elapsed);
    }

    private <K, V> TestOutputTopic<K, V> output(Topic<K, V> topic) {
        return driver.createOutputTopic(
                topic.name(),
                topic.keySerde().deserializer(),
                topic.valueSerde().deserializer());
    }
}
