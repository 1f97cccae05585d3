package dev.mneme.processor.stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

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
import java.util.concurrent.Semaphore;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChatTopologyTest {
    private static final Topics TOPICS = new Topics("");
    private static final int PLACES = 4;

    private final ScriptedAgent agent = new ScriptedAgent();

    @TempDir
    private Path stateDir;

    private Duration elapsed = Duration.ZERO;

    private TopologyTestDriver driver;
    private TestInputTopic<byte[], byte[]> events;
    private TestOutputTopic<String, Reply> replies;
    private TestOutputTopic<String, Outcome> outcomes;
    private TestOutputTopic<String, MinuteMetrics> metrics;
    private TestOutputTopic<byte[], byte[]> deadLetters;

    @BeforeEach
    void open() {
        Properties properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "topology-test");
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "nowhere:1");
        properties.put(StreamsConfig.STATE_DIR_CONFIG, stateDir.toString());
        properties.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
        StageLimits limits = new StageLimits(PLACES, 2, Duration.ofMinutes(2), Duration.ofMillis(25));
        driver = new TopologyTestDriver(
                ChatTopology.of(
                        TOPICS,
                        new TurnProcessor.Supplier(agent, agent, new Semaphore(PLACES), limits, this::now),
                        this::now),
                properties,
                ScriptedAgent.NOW);
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
    }

    @AfterEach
    void close() {
        driver.close();
    }

    @Test
    void repliesToAMessageOnceItsTurnHasFlown() {
        say("m1", "ann", "tea", "hello");
        assertThat(replies.isEmpty()).isTrue();

        flyAll();

        assertThat(replies.readKeyValuesToList()).singleElement().satisfies(reply -> {
            assertThat(reply.key).isEqualTo("default/ann");
            assertThat(reply.value.text()).isEqualTo("re: hello");
            assertThat(reply.value.messageId()).isEqualTo("m1");
        });
        assertThat(outcomes.readValuesToList()).extracting(Outcome::eventId).containsExactly("m1");
    }

    @Test
    void startsTheNextTurnOfALaneOnlyWhenTheOneBeforeHasLanded() {
        say("m1", "ann", "tea", "one");
        say("m2", "ann", "tea", "two");
        assertThat(agent.inTheAir()).isEqualTo(1);

        agent.flyOne();
        assertThat(agent.inTheAir()).isZero();
        tick();

        assertThat(agent.inTheAir()).isEqualTo(1);
        flyAll();
        assertThat(replies.readValuesToList()).extracting(Reply::messageId).containsExactly("m1", "m2");
    }

    @Test
    void keepsNoMoreTurnsInTheAirThanThereArePlaces() {
        for (int i = 0; i < 10; i++) {
            say("m" + i, "user" + i, "tea", "hello");
        }

        assertThat(agent.inTheAir()).isEqualTo(PLACES);
        flyAll();
        assertThat(replies.readValuesToList()).hasSize(10);
    }

    @Test
    void isBusyWhereTooManyWaitInALane() {
        for (int i = 0; i < 4; i++) {
            say("m" + i, "ann", "tea", "hello");
        }

        assertThat(replies.readValuesToList())
                .extracting(Reply::messageId, Reply::reason)
                .containsExactly(tuple("m3", "busy"));
        flyAll();
        assertThat(replies.readValuesToList()).hasSize(3);
        assertThat(deadLetters.isEmpty()).isTrue();
    }

    @Test
    void carriesTheProducersHeadersToTheReplyAndDropsThoseThatImitateOurs() {
        RecordHeaders headers = new RecordHeaders();
        headers.add("traceparent", "00-1".getBytes(UTF_8));
        headers.add("mneme-reason", "forged".getBytes(UTF_8));
        events.pipeInput(new TestRecord<>(
                "default/ann".getBytes(UTF_8),
                message("m1", "ann", "tea", "hello").getBytes(UTF_8),
                headers));

        flyAll();

        assertThat(replies.readRecord().getHeaders()).extracting(Header::key).containsExactly("traceparent");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "no json                                                      | not-json       |",
                "[1]                                                          | not-an-object  |",
                "{'type':'message','text':'hi'}                               | missing-field  | userId",
                "{'type':'message','userId':'ann'}                            | missing-field  | text",
                "{'type':'message','userId':7,'text':'hi'}                    | wrong-type     | userId",
                "{'type':'massage','userId':'ann','text':'hi'}                | unknown-type   | type",
                "{'type':'message','userId':'ann','text':'  '}                | empty          | text",
                "{'type':'message','userId':'ann','text':'half \\ud83d of'}   | lone-surrogate | text",
                "{'type':'message','userId':'ann','text':'hi','history':[{}]} | missing-field  | history[0].role",
                "{'type':'preference-set','userId':'ann','key':'tone'}        | missing-field  | value"
            })
    void putsWhatIsNoEventAsideUntouchedAndGoesOn(String value, String reason, @Nullable String field) {
        byte[] bytes = value.strip().replace('\'', '"').getBytes(UTF_8);
        events.pipeInput("default/ann".getBytes(UTF_8), bytes);
        say("m2", "ann", "tea", "still there?");
        flyAll();

        TestRecord<byte[], byte[]> letter = deadLetters.readRecord();
        assertThat(letter.value()).isEqualTo(bytes);
        assertThat(letter.key()).isEqualTo("default/ann".getBytes(UTF_8));
        assertThat(header(letter, "mneme-reason")).isEqualTo(reason);
        assertThat(header(letter, "mneme-field")).isEqualTo(field);
        assertThat(header(letter, "mneme-source")).isEqualTo("chat.events-0-0");
        assertThat(header(letter, "mneme-message")).isNotBlank();
        assertThat(deadLetters.isEmpty()).isTrue();
        assertThat(replies.readValuesToList()).extracting(Reply::messageId).containsExactly("m2");
    }

    @Test
    void saysOfARecordThatIsTooLargeToBeWrittenAgainWhereItStands() {
        String event = message("m1", "ann", "tea", "hello").replace("}", ",\"more\":\"" + "x".repeat(600_000) + "\"}");
        events.pipeInput("default/ann".getBytes(UTF_8), event.getBytes(UTF_8));
        say("m2", "ann", "tea", "still there?");
        flyAll();

        TestRecord<byte[], byte[]> letter = deadLetters.readRecord();
        assertThat(letter.value()).isNull();
        assertThat(header(letter, "mneme-reason")).isEqualTo("too-large");
        assertThat(header(letter, "mneme-source")).isEqualTo("chat.events-0-0");
        assertThat(replies.readValuesToList()).extracting(Reply::messageId).containsExactly("m2");
    }

    @Test
    void givesAnEventWithoutAnIdItsPlaceAsId() {
        events.pipeInput("{\"type\":\"message\",\"userId\":\"ann\",\"text\":\"hi\"}".getBytes(UTF_8));

        flyAll();

        assertThat(replies.readValue().messageId()).isEqualTo("chat.events-0-0");
    }

    @Test
    void repliesAndKeepsTheRecordWhereATurnBreaks() {
        say("m1", "ann", "tea", "break");
        say("m2", "ann", "tea", "hello");

        flyAll();

        assertThat(replies.readValuesToList())
                .extracting(Reply::messageId, Reply::reason)
                .containsExactly(tuple("m1", "broken"), tuple("m2", null));
        assertThat(header(deadLetters.readRecord(), "mneme-reason")).isEqualTo("broken");
    }

    @Test
    void forgetsNothingThatIsPendingAndKeepsNothingThatEnded() {
        say("m1", "ann", "tea", "one");
        say("m2", "bob", "tea", "two");
        agent.flyOne();
        tick();

        assertThat(pending()).containsExactly(1L);
        flyAll();
        assertThat(pending()).isEmpty();
    }

    @Test
    void publishesAMinuteAsItGrowsAndALastTimeWhenItIsOver() {
        say("m1", "ann", "tea", "one");
        flyAll();
        driver.advanceWallClockTime(Duration.ofSeconds(1));
        List<MinuteMetrics> growing = metrics.readValuesToList();
        elapsed = elapsed.plusSeconds(120);
        driver.advanceWallClockTime(Duration.ofMinutes(2));
        List<MinuteMetrics> over = metrics.readValuesToList();

        assertThat(growing).isNotEmpty().allSatisfy(minute -> {
            assertThat(minute.isFinal()).isFalse();
            assertThat(minute.messages()).isEqualTo(1);
        });
        assertThat(over.getLast().isFinal()).isTrue();
        assertThat(over).filteredOn(MinuteMetrics::isFinal).hasSize(1);
    }

    private Instant now() {
        return ScriptedAgent.NOW.plus(elapsed);
    }

    private void say(String id, String user, String conversation, String text) {
        events.pipeInput(
                ("default/" + user).getBytes(UTF_8),
                message(id, user, conversation, text).getBytes(UTF_8));
    }

    private static String message(String id, String user, String conversation, String text) {
        return """
                {"type":"message","id":"%s","userId":"%s","conversationId":"%s","text":"%s"}""".formatted(id, user, conversation, text);
    }

    private void tick() {
        elapsed = elapsed.plus(TurnProcessor.TICK);
        driver.advanceWallClockTime(TurnProcessor.TICK);
    }

    private void flyAll() {
        while (agent.inTheAir() > 0) {
            agent.flyOne();
            tick();
        }
    }

    private List<Long> pending() {
        List<Long> sequences = new ArrayList<>();
        new PendingTurns(driver.getKeyValueStore(PendingTurns.NAME))
                .forEach((sequence, turn) -> sequences.add(sequence));
        return sequences;
    }

    private <K, V> TestOutputTopic<K, V> output(Topic<K, V> topic) {
        return driver.createOutputTopic(
                topic.name(),
                topic.keySerde().deserializer(),
                topic.valueSerde().deserializer());
    }

    private static @Nullable String header(TestRecord<byte[], byte[]> record, String name) {
        Header header = record.getHeaders().lastHeader(name);
        return header == null ? null : new String(header.value(), UTF_8);
    }
}
