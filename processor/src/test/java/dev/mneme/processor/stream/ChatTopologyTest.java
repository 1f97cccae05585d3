package dev.mneme.processor.stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.mneme.ingest.event.ChatEventJson;
import dev.mneme.ingest.event.MinuteMetrics;
import dev.mneme.ingest.event.Outcome;
import dev.mneme.ingest.event.Reply;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChatTopologyTest {
    @TempDir
    private Path stateDir;

    private StageDriver stage;

    @BeforeEach
    void open() {
        stage = new StageDriver(stateDir);
    }

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void repliesToAMessageOnceItsTurnHasFlown() {
        stage.say("m1", "ann", "tea", "hello");
        assertThat(stage.replies.isEmpty()).isTrue();

        stage.flyAll();

        assertThat(stage.replies.readKeyValuesToList()).singleElement().satisfies(reply -> {
            assertThat(reply.key).isEqualTo("default/ann");
            assertThat(reply.value.text()).isEqualTo("re: hello");
            assertThat(reply.value.messageId()).isEqualTo("m1");
        });
        assertThat(stage.outcomes.readValuesToList())
                .extracting(Outcome::eventId)
                .containsExactly("m1");
    }

    @Test
    void startsTheNextTurnOfALaneOnlyWhenTheOneBeforeHasLanded() {
        stage.say("m1", "ann", "tea", "one");
        stage.say("m2", "ann", "tea", "two");
        assertThat(stage.agent.inTheAir()).isEqualTo(1);

        stage.agent.flyOne();
        assertThat(stage.agent.inTheAir()).isZero();
        stage.tick();

        assertThat(stage.agent.inTheAir()).isEqualTo(1);
        stage.flyAll();
        assertThat(stage.replies.readValuesToList())
                .extracting(Reply::messageId)
                .containsExactly("m1", "m2");
    }

    @Test
    void keepsNoMoreTurnsInTheAirThanThereArePlaces() {
        for (int i = 0; i < 10; i++) {
            stage.say("m" + i, "user" + i, "tea", "hello");
        }

        assertThat(stage.agent.inTheAir()).isEqualTo(StageDriver.PLACES);
        stage.flyAll();
        assertThat(stage.replies.readValuesToList()).hasSize(10);
    }

    @Test
    void isBusyWhereTooManyWaitInALane() {
        for (int i = 0; i < 4; i++) {
            stage.say("m" + i, "ann", "tea", "hello");
        }

        assertThat(stage.replies.readValuesToList())
                .extracting(Reply::messageId, Reply::reason)
                .containsExactly(tuple("m3", "busy"));
        stage.flyAll();
        assertThat(stage.replies.readValuesToList()).hasSize(3);
        assertThat(stage.deadLetters.isEmpty()).isTrue();
    }

    @Test
    void carriesTheProducersHeadersToTheReplyAndDropsThoseThatImitateOurs() {
        RecordHeaders headers = new RecordHeaders();
        headers.add("traceparent", "00-1".getBytes(UTF_8));
        headers.add("mneme-reason", "forged".getBytes(UTF_8));
        stage.events.pipeInput(new TestRecord<>(
                "default/ann".getBytes(UTF_8),
                StageDriver.message("m1", "ann", "tea", "hello").getBytes(UTF_8),
                headers));

        stage.flyAll();

        assertThat(stage.replies.readRecord().getHeaders())
                .extracting(Header::key)
                .containsExactly("traceparent");
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
        stage.events.pipeInput("default/ann".getBytes(UTF_8), bytes);
        stage.say("m2", "ann", "tea", "still there?");
        stage.flyAll();

        TestRecord<byte[], byte[]> letter = stage.deadLetters.readRecord();
        assertThat(letter.value()).isEqualTo(bytes);
        assertThat(letter.key()).isEqualTo("default/ann".getBytes(UTF_8));
        assertThat(StageDriver.header(letter, "mneme-reason")).isEqualTo(reason);
        assertThat(StageDriver.header(letter, "mneme-field")).isEqualTo(field);
        assertThat(StageDriver.header(letter, "mneme-source")).isEqualTo("chat.events-0-0");
        assertThat(StageDriver.header(letter, "mneme-message")).isNotBlank();
        assertThat(stage.deadLetters.isEmpty()).isTrue();
        assertThat(stage.replies.readValuesToList())
                .extracting(Reply::messageId)
                .containsExactly("m2");
    }

    @Test
    void saysOfARecordThatIsTooLargeToBeWrittenAgainWhereItStands() {
        String event = StageDriver.message("m1", "ann", "tea", "hello")
                .replace("}", ",\"more\":\"" + "x".repeat(800_000) + "\"}");
        stage.events.pipeInput("default/ann".getBytes(UTF_8), event.getBytes(UTF_8));
        stage.say("m2", "ann", "tea", "still there?");
        stage.flyAll();

        TestRecord<byte[], byte[]> letter = stage.deadLetters.readRecord();
        assertThat(letter.value()).isNull();
        assertThat(StageDriver.header(letter, "mneme-reason")).isEqualTo("too-large");
        assertThat(StageDriver.header(letter, "mneme-source")).isEqualTo("chat.events-0-0");
        assertThat(stage.replies.readValuesToList())
                .extracting(Reply::messageId)
                .containsExactly("m2");
    }

    @Test
    void keepsARecordThatIsTooLargeForAnEventWhereADeadLetterStillHoldsIt() {
        String event = StageDriver.message("m1", "ann", "tea", "hello")
                .replace("}", ",\"more\":\"" + "x".repeat(600_000) + "\"}");
        stage.events.pipeInput("default/ann".getBytes(UTF_8), event.getBytes(UTF_8));

        TestRecord<byte[], byte[]> letter = stage.deadLetters.readRecord();
        assertThat(letter.value()).isEqualTo(event.getBytes(UTF_8));
        assertThat(StageDriver.header(letter, "mneme-reason")).isEqualTo("too-large");
    }

    @Test
    void putsAsideAMessageWhoseTextIsOverTheLimitAndTakesOneAtTheLimit() {
        stage.say("m1", "ann", "tea", "x".repeat(ChatEventJson.LONGEST_TEXT + 1));
        stage.say("m2", "ann", "tea", "x".repeat(ChatEventJson.LONGEST_TEXT));
        stage.flyAll();

        TestRecord<byte[], byte[]> letter = stage.deadLetters.readRecord();
        assertThat(StageDriver.header(letter, "mneme-reason")).isEqualTo("too-long");
        assertThat(StageDriver.header(letter, "mneme-field")).isEqualTo("text");
        assertThat(stage.replies.readValuesToList())
                .extracting(Reply::messageId)
                .containsExactly("m2");
    }

    @Test
    void putsAsideARecordOfMoreHeadersThanAReplyCouldTakeAlong() {
        RecordHeaders headers = new RecordHeaders();
        for (int i = 0; i < 100_000; i++) {
            headers.add("", null);
        }
        byte[] event = StageDriver.message("m1", "ann", "tea", "hello").getBytes(UTF_8);
        stage.events.pipeInput(new TestRecord<>("default/ann".getBytes(UTF_8), event, headers));

        TestRecord<byte[], byte[]> letter = stage.deadLetters.readRecord();
        assertThat(StageDriver.header(letter, "mneme-reason")).isEqualTo("too-large");
        assertThat(letter.getHeaders().toArray()).hasSizeLessThan(10);
    }

    @Test
    void putsARecordWithoutKeyOrValueAsideAndGoesOn() {
        stage.events.pipeInput(new TestRecord<>(null, (byte[]) null));
        stage.events.pipeInput(new TestRecord<>("default/ann".getBytes(UTF_8), (byte[]) null));
        stage.say("m2", "ann", "tea", "still there?");
        stage.flyAll();

        assertThat(stage.deadLetters.readRecordsToList())
                .extracting(letter -> StageDriver.header(letter, "mneme-reason"))
                .containsExactly("tombstone", "tombstone");
        assertThat(stage.replies.readValuesToList())
                .extracting(Reply::messageId)
                .containsExactly("m2");
    }

    @Test
    void givesAnEventWithoutAnIdItsPlaceAsId() {
        stage.write("default/ann", "{\"type\":\"message\",\"userId\":\"ann\",\"text\":\"hi\"}");

        stage.flyAll();

        assertThat(stage.replies.readValue().messageId()).isEqualTo("chat.events-0-0");
    }

    @Test
    void repliesAndKeepsTheRecordWhereATurnBreaks() {
        stage.say("m1", "ann", "tea", "break");
        stage.say("m2", "ann", "tea", "hello");

        stage.flyAll();

        assertThat(stage.replies.readValuesToList())
                .extracting(Reply::messageId, Reply::reason)
                .containsExactly(tuple("m1", "broken"), tuple("m2", null));
        assertThat(StageDriver.header(stage.deadLetters.readRecord(), "mneme-reason"))
                .isEqualTo("broken");
    }

    @Test
    void forgetsNothingThatIsPendingAndKeepsNothingThatEnded() {
        stage.say("m1", "ann", "tea", "one");
        stage.say("m2", "bob", "tea", "two");
        stage.agent.flyOne();
        stage.tick();

        assertThat(stage.pending()).containsExactly(1L);
        stage.flyAll();
        assertThat(stage.pending()).isEmpty();
    }

    @Test
    void publishesAMinuteAsItGrowsAndALastTimeWhenItIsOver() {
        stage.say("m1", "ann", "tea", "one");
        stage.flyAll();
        stage.pass(Duration.ofSeconds(1));
        List<MinuteMetrics> growing = stage.metrics.readValuesToList();
        stage.pass(Duration.ofMinutes(2));
        List<MinuteMetrics> over = stage.metrics.readValuesToList();

        assertThat(growing).isNotEmpty().allSatisfy(minute -> {
            assertThat(minute.isFinal()).isFalse();
            assertThat(minute.messages()).isEqualTo(1);
        });
        assertThat(over.getLast().isFinal()).isTrue();
        assertThat(over).filteredOn(MinuteMetrics::isFinal).hasSize(1);
    }
}
