package dev.mneme.standalone.scenario;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.mneme.ingest.event.Outcome;
import dev.mneme.ingest.event.Reply;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What clients get wrong, on a real broker: nothing stops the stream, nothing is lost without a reply or a dead letter. */
class BadInputIT {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir
    private static Path directory;

    private static Scenario scenario;

    @BeforeAll
    static void start() {
        scenario = new Scenario(directory, Map.of());
    }

    @AfterAll
    static void stop() {
        scenario.close();
    }

    @Test
    void putsEveryRecordThatIsNoEventAsideAndAnswersTheNextMessage() {
        List<String> wrong = List.of(
                "",
                "not json",
                "\"a text\"",
                "{}",
                "{'type':'message','userId':'ann','text':42}",
                "{'type':'message','userId':'ann'}",
                "{'type':'message','text':'who am I?'}",
                "{'type':'telepathy','userId':'ann','text':'hi'}",
                "{'type':'message','userId':'ann','text':' '}",
                "{'type':'message','userId':'ann','text':'\\udc00'}",
                "{'type':'message','userId':'ann','text':'hi','at':'yesterday'}",
                "{'type':'message','userId':'ann','tenant':'a/b','text':'hi'}");
        wrong.forEach(value -> scenario.write("default/ann".getBytes(UTF_8), json(value)));
        scenario.write("default/ann".getBytes(UTF_8), null);
        Reply next = scenario.say("ann", null, "after", "Still there?");

        assertThat(next.answered()).isTrue();
        List<ConsumerRecord<byte[], byte[]>> letters = await().atMost(PATIENCE)
                .until(() -> scenario.records(scenario.topics().deadLetters()), all -> all.size() > wrong.size());
        assertThat(letters).hasSize(wrong.size() + 1);
        assertThat(letters)
                .allSatisfy(letter ->
                        assertThat(letter.headers().lastHeader("mneme-reason")).isNotNull());
        assertThat(scenario.replies())
                .filteredOn(reply -> reply.userId().equals("ann"))
                .hasSize(1);
    }

    @Test
    void remembersPreferencesThatAreFalseNullOrNested() {
        prefer("'tone'", "false");
        prefer("'format'", "null");
        prefer("'level'", "{'math':[1,2],'music':''}");
        Reply reply = scenario.say("bob", null, "p", "What is Kafka?");

        assertThat(reply.answered()).isTrue();
        assertThat(scenario.outcomes())
                .filteredOn(outcome ->
                        outcome.userId().equals("bob") && outcome.type().equals("preference-set"))
                .hasSize(3)
                .allSatisfy(outcome -> assertThat(outcome.result()).isEqualTo(Outcome.Result.APPLIED));
    }

    @Test
    void showsNobodyAnotherUsersConversationOfTheSameName() {
        scenario.say("carl", "holiday", "c1", "The safe opens with fourteen, do not tell");
        Reply curious = scenario.say("dora", "holiday", "d1", "What was said in this conversation?");

        assertThat(curious.text()).doesNotContain("fourteen");
    }

    @Test
    void answersAUserThatWasNeverSeen() {
        assertThat(scenario.say("用户 {x}:%/é", null, "u1", "Hello there").answered())
                .isTrue();
    }

    private static void prefer(String key, String value) {
        scenario.write(
                "default/bob".getBytes(UTF_8),
                json("{'type':'preference-set','userId':'bob','key':" + key + ",'value':" + value + "}"));
    }

    private static byte[] json(String text) {
        return text.replace('\'', '"').getBytes(UTF_8);
    }
}
