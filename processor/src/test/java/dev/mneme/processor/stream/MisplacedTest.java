package dev.mneme.processor.stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mneme.ingest.event.Reply;
import dev.mneme.ingest.event.User;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MisplacedTest {
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
    void writesAnEventWithoutAKeyBackUnderItsUsersKeyAndAnswersItOnce() {
        stage.write(null, StageDriver.message("m1", "ann", "tea", "hello"));
        stage.flyAll();

        TestRecord<byte[], byte[]> moved = stage.moved.readRecord();
        assertThat(moved.key()).isEqualTo("default/ann".getBytes(UTF_8));
        assertThat(StageDriver.header(moved, Misplaced.MARK)).isEqualTo("chat.events-0-0");
        assertThat(stage.moved.isEmpty()).isTrue();
        assertThat(stage.replies.readKeyValuesToList()).singleElement().satisfies(reply -> {
            assertThat(reply.key).isEqualTo("default/ann");
            assertThat(reply.value.messageId()).isEqualTo("m1");
        });
        assertThat(stage.deadLetters.isEmpty()).isTrue();
    }

    @Test
    void keepsTheIdThatAnEventHasByThePlaceWhereItLay() {
        stage.write("ann", "{\"type\":\"message\",\"userId\":\"ann\",\"text\":\"hi\",\"more\":1}");
        stage.flyAll();

        assertThat(stage.replies.readValue().messageId()).isEqualTo("chat.events-0-0");
        assertThat(new String(stage.moved.readRecord().value(), UTF_8))
                .contains("\"id\":\"chat.events-0-0\"", "\"at\":\"2026-03-01T08:00:00Z\"", "\"more\":1");
    }

    @Test
    void carriesTheProducersHeadersOnAndNoneThatImitatesOurs() {
        RecordHeaders headers = new RecordHeaders();
        headers.add("traceparent", "00-1".getBytes(UTF_8));
        headers.add(Misplaced.MARK, "forged".getBytes(UTF_8));
        stage.events.pipeInput(new TestRecord<>(
                null, StageDriver.message("m1", "ann", "tea", "hello").getBytes(UTF_8), headers));
        stage.flyAll();

        assertThat(StageDriver.header(stage.moved.readRecord(), Misplaced.MARK)).isEqualTo("chat.events-0-0");
        assertThat(stage.replies.readRecord().getHeaders())
                .extracting(header -> header.key())
                .containsExactly("traceparent");
    }

    @Test
    void putsAsideAnEventThatIsTooLargeToBeWrittenBack() {
        String large = StageDriver.message("m1", "ann", "tea", "hello")
                .replace("}", ",\"more\":\"" + "x".repeat(521_000) + "\"}");
        stage.write("ann", large);
        stage.say("m2", "ann", "tea", "still there?");
        stage.flyAll();

        TestRecord<byte[], byte[]> letter = stage.deadLetters.readRecord();
        assertThat(StageDriver.header(letter, "mneme-reason")).isEqualTo("misplaced");
        assertThat(letter.value()).isEqualTo(large.getBytes(UTF_8));
        assertThat(stage.replies.readValuesToList())
                .extracting(Reply::messageId)
                .containsExactly("m2");
    }

    @Test
    void putsAsideAnEventThatWouldGrowTooLargeByBeingWrittenBack() {
        String numbers = "1e9,".repeat(120_000);
        String growing = "{\"type\":\"message\",\"userId\":\"ann\",\"text\":\"hi\",\"more\":[" + numbers + "0]}";
        assertThat(growing.length()).isLessThan(500_000);

        stage.write("ann", growing);

        assertThat(StageDriver.header(stage.deadLetters.readRecord(), "mneme-reason"))
                .isEqualTo("misplaced");
    }

    @Test
    void leavesARedrivenEventItsMark() {
        RecordHeaders headers = new RecordHeaders();
        headers.add("mneme-redriven", "chat.events-0-7".getBytes(UTF_8));
        stage.events.pipeInput(new TestRecord<>(
                null, StageDriver.message("m1", "ann", "tea", "hello").getBytes(UTF_8), headers));

        assertThat(StageDriver.header(stage.moved.readRecord(), "mneme-redriven"))
                .isNotNull();
    }

    /** By Kafka's own partitioner for keys, over many users. */
    @Test
    void expectsAUserWhereKafkasJavaClientsPutIt() {
        Home home = new Home(12);
        for (int i = 0; i < 1000; i++) {
            byte[] key = Home.key(User.of(UUID.randomUUID() + "你好"));
            assertThat(home.partition(key))
                    .isEqualTo(org.apache.kafka.clients.producer.internals.BuiltInPartitioner.partitionForKey(key, 12));
        }
    }

    @Test
    void knowsAnEventAtHomeByKeyAndPartition() {
        Home home = new Home(12);
        User ann = User.of("ann");
        int partition = home.partition(Home.key(ann));

        assertThat(home.holds(lying(partition, "default/ann"), ann)).isTrue();
        assertThat(home.holds(lying((partition + 1) % 12, "default/ann"), ann)).isFalse();
        assertThat(home.holds(lying(partition, "ann"), ann)).isFalse();
    }

    private static Arrival lying(int partition, String key) {
        byte[] bytes = new StringSerializer().serialize("any", key);
        return new Arrival("chat.events", partition, 7, ScriptedAgent.NOW, bytes, new byte[0], List.of(), false);
    }
}
