package dev.mneme.standalone.scenario;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.mneme.ingest.command.ExitCode;
import dev.mneme.ingest.command.Terminal;
import dev.mneme.ingest.event.ChatEvent.Message;
import dev.mneme.ingest.event.Origin;
import dev.mneme.ingest.event.Reply;
import dev.mneme.ingest.event.User;
import dev.mneme.ingest.json.Json;
import dev.mneme.ingest.producer.EventNotSentException;
import dev.mneme.ingest.topic.KafkaConnection;
import dev.mneme.processor.ProcessorProgram;
import dev.mneme.processor.deadletter.DeadLetters;
import dev.mneme.processor.deadletter.LetterFilter;
import dev.mneme.processor.deadletter.Redrivable;
import dev.mneme.processor.deadletter.Redrive;
import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** {@code mneme dead-letters}, against real servers with a processor at work. Each test has a tenant of its own. */
class DeadLettersIT {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir
    private static Path directory;

    private static Scenario scenario;

    private StringWriter out = new StringWriter();
    private StringWriter err = new StringWriter();

    @BeforeAll
    static void start() {
        scenario = new Scenario(directory, Map.of("MNEME_TURN_ATTEMPTS", "1", "MNEME_CACHE_ENABLED", "false"));
    }

    @AfterAll
    static void stop() {
        scenario.close();
    }

    @Test
    void failedMessagesAreAnsweredInTheirOrderOnceTheyAreRedriven() {
        failed("order", "a1", "a2", "a3");

        assertThat(deadLetters("redrive", "--tenant", "order", "--dry-run")).isEqualTo(ExitCode.DONE);
        assertThat(out.toString()).contains("a dry run", "would be 3 dead letters");
        assertThat(redriven("order")).isEmpty();

        assertThat(deadLetters("redrive", "--tenant", "order"))
                .as(err.toString())
                .isEqualTo(ExitCode.DONE);
        assertThat(out.toString()).contains("Redriven: 3 dead letters; 0 had been before, 0 cannot be.");
        assertThat(err.toString()).contains("100 %  3 of 3 dead letters");
        List<Reply> replies = awaitReplies("order", 6);
        assertThat(replies).extracting(Reply::messageId).containsExactly("a1", "a2", "a3", "a1", "a2", "a3");
        assertThat(replies).extracting(Reply::answered).containsExactly(false, false, false, true, true, true);
        assertThat(replies).noneMatch(Reply::duplicate);
    }

    @Test
    void noneIsRedrivenTwice() {
        failed("twice", "a1", "a2");
        String first = letters("twice", "--newest", "9").at("/letters/0/place").stringValue();
        assertThat(deadLetters("redrive", first)).isEqualTo(ExitCode.DONE);

        assertThat(deadLetters("redrive", first)).as(err.toString()).isEqualTo(ExitCode.DONE);
        assertThat(out.toString()).contains(first + " was redriven already, at ", "Redriven: 0 dead letters; 1 had");
        assertThat(deadLetters("redrive", "--tenant", "twice", "--json")).isEqualTo(ExitCode.DONE);
        assertThat(out.toString().lines())
                .hasSize(2)
                .anyMatch(line -> line.contains("\"place\":\"" + first + "\",\"result\":\"already\""))
                .anyMatch(line -> line.contains("\"result\":\"redriven\""));
        assertThat(redriven("twice")).hasSize(2).doesNotHaveDuplicates();
        assertThat(letters("twice", "--open").at("/count").intValue()).isZero();
        assertThat(letters("twice").at("/redriven").intValue()).isEqualTo(2);
        assertThat(awaitReplies("twice", 4)).hasSize(4);
    }

    @Test
    void whatDiesOfARedriveAgainIsADeadLetterOfItsOwn() {
        failed("again", "a1");
        scenario.outage.begin();
        assertThat(deadLetters("redrive", "--tenant", "again")).isEqualTo(ExitCode.DONE);
        awaitLetters("again", 2);
        awaitReplies("again", 2);
        scenario.outage.end();

        assertThat(deadLetters("redrive", "--tenant", "again")).isEqualTo(ExitCode.DONE);

        assertThat(out.toString()).contains("Redriven: 1 dead letter; 1 had been before");
        assertThat(awaitReplies("again", 3).getLast().answered()).isTrue();
    }

    @Test
    void anEventThatNamesNoIdKeepsTheOneItHadAndItsHeaders() {
        RecordHeaders headers = new RecordHeaders();
        headers.add("traceparent", "00-1".getBytes(UTF_8));
        headers.add("mneme-redriven", "forged".getBytes(UTF_8));
        scenario.outage.begin();
        scenario.write(new ProducerRecord<>(
                scenario.topics().events().name(),
                null,
                "nameless/ann".getBytes(UTF_8),
                json("{'type':'message','tenant':'nameless','userId':'ann','text':'Who am I?'}"),
                headers));
        awaitLetters("nameless", 1);
        scenario.outage.end();

        assertThat(deadLetters("redrive", "--tenant", "nameless", "--user", "ann"))
                .as(err.toString())
                .isEqualTo(ExitCode.DONE);

        List<Reply> replies = awaitReplies("nameless", 2);
        assertThat(replies.getLast().answered()).isTrue();
        assertThat(replies)
                .extracting(Reply::messageId)
                .containsOnly(replies.getFirst().messageId());
        assertThat(scenario.records(scenario.topics().replies()))
                .filteredOn(reply -> reply.value().tenant().equals("nameless"))
                .allSatisfy(reply ->
                        assertThat(reply.headers()).extracting(Header::key).containsExactly("traceparent"));
    }

    @Test
    void aRedriveThatWasKilledHasWrittenNothingAndTheNextOneDoesIt() {
        failed("killed", "a1");
        String place = letters("killed").at("/letters/0/place").stringValue();
        try (KafkaProducer<byte[], byte[]> killed = redriveProducer()) {
            killed.initTransactions();
            killed.beginTransaction();
            var _ = killed.send(new ProducerRecord<>(
                    scenario.topics().events().name(),
                    "killed/ann".getBytes(UTF_8),
                    json("{'type':'message','tenant':'killed','userId':'ann','id':'a1','text':'half'}")));
            var _ = killed.send(new ProducerRecord<>(
                    scenario.topics().redriven().name(),
                    ("chat.dead-letters-" + place).getBytes(UTF_8),
                    json("{'at':'2026-03-01T08:00:00Z'}")));
            killed.flush();

            assertThat(deadLetters("redrive", "--tenant", "killed"))
                    .as(err.toString())
                    .isEqualTo(ExitCode.DONE);

            assertThat(out.toString()).contains("Redriven: 1 dead letter; 0 had been before");
            assertThatThrownBy(killed::commitTransaction).isInstanceOf(KafkaException.class);
        }
        assertThat(redriven("killed")).containsExactly("chat.dead-letters-" + place);
        assertThat(awaitReplies("killed", 2).getLast().answered()).isTrue();
    }

    @Test
    void ofTwoRedrivesAtOnceTheLaterOneGoesOn() {
        failed("rivals", "a1");
        Map<String, Object> kafka = KafkaConnection.of(scenario.settings());
        List<String> done = new ArrayList<>();
        try (Redrive earlier = new Redrive(
                scenario.topics(),
                kafka,
                InstantSource.system(),
                letter -> done.add(letter.place().toString()))) {
            new DeadLetters(scenario.topics(), kafka, _ -> {})
                    .each(ofTenant("rivals"), letter -> earlier.add(letter, (Redrivable.Yes) Redrivable.of(letter)));
            assertThat(deadLetters("redrive", "--tenant", "rivals"))
                    .as(err.toString())
                    .isEqualTo(ExitCode.DONE);

            assertThatThrownBy(earlier::commit)
                    .isInstanceOf(EventNotSentException.class)
                    .hasMessageContaining("Another redrive has begun");
        }
        assertThat(done).isEmpty();
        assertThat(redriven("rivals")).hasSize(1);
        assertThat(awaitReplies("rivals", 2)).hasSize(2);
    }

    @Test
    void whatCannotBeRedrivenIsRefusedWithASentence() {
        scenario.say("refused", null, "r1", "What is Kafka?");
        scenario.write("default/refused".getBytes(UTF_8), json("{'type':'message','userId':'refused','text':42}"));
        scenario.write(
                "default/refused".getBytes(UTF_8),
                json("{'type':'message','id':'r1','userId':'refused','text':'What is Redis?'}"));
        awaitLetters("default", "refused", 2);

        assertThat(deadLetters("redrive", "--user", "refused")).isEqualTo(ExitCode.FAILED);

        assertThat(out.toString())
                .contains("cannot be redriven: it is no event", "text", "'r1' belongs to another text")
                .contains("Redriven: 0 dead letters; 0 had been before, 2 cannot be.");
        assertThat(deadLetters("redrive", "--user", "refused", "--json")).isEqualTo(ExitCode.FAILED);
        assertThat(out.toString().lines()).hasSize(2).allMatch(line -> line.contains("\"result\":\"refused\""));
    }

    @Test
    void listsByReasonUserAndTime() {
        failed("list", "a1", "a2");
        scenario.write("list/bob".getBytes(UTF_8), json("no event"));
        awaitLetters("list", 3);

        JsonNode all = letters("list");
        assertThat(all.at("/byReason").toString()).isEqualTo("{\"model-unavailable\":2,\"not-json\":1}");
        assertThat(all.at("/letters/0/eventId").stringValue()).isEqualTo("a1");
        assertThat(all.at("/letters/0/type").stringValue()).isEqualTo("message");
        assertThat(letters("list", "--user", "bob").at("/letters/0/reason").stringValue())
                .isEqualTo("not-json");
        assertThat(letters("list", "--reason", "not-json", "--reason", "deadline")
                        .at("/count")
                        .intValue())
                .isEqualTo(1);
        String second = all.at("/letters/1/diedAt").stringValue();
        assertThat(letters("list", "--from", second).at("/count").intValue()).isLessThan(3);
        assertThat(letters("list", "--to", second).at("/letters/0/eventId").stringValue())
                .isEqualTo("a1");
        assertThat(deadLetters("list", "--tenant", "list", "--newest", "1")).isEqualTo(ExitCode.DONE);
        assertThat(out.toString())
                .contains(
                        "not-json", "list/bob", "3 dead letters, 0 of them redriven: model-unavailable 2 · not-json 1")
                .contains("--newest COUNT")
                .doesNotContain("a1");
        assertThat(deadLetters("list", "--tenant", "nobody")).isEqualTo(ExitCode.DONE);
        assertThat(out.toString()).contains("No dead letters.");
    }

    @Test
    void showsOneWholeAndLeavesTheTerminalAlone() {
        scenario.write("show/ann".getBytes(UTF_8), "{\"type\":\"message\",\u001b[2J".getBytes(UTF_8));
        scenario.write("show/bob".getBytes(UTF_8), new byte[] {(byte) 0xff, 1});
        failed("show", "a1");
        JsonNode letters = awaitLetters("show", 3);
        String broken = place(letters, "ann", "not-json");
        String binary = place(letters, "bob", "not-json");
        String failed = place(letters, "ann", "model-unavailable");

        assertThat(deadLetters("show", broken)).as(err.toString()).isEqualTo(ExitCode.DONE);
        assertThat(out.toString())
                .contains("reason      not-json", "source      chat.events-", "user        show/ann", "\\u001b[2J")
                .contains("redrive     no: it is no event")
                .doesNotContain("\u001b");
        assertThat(deadLetters("show", binary, "--json")).isEqualTo(ExitCode.DONE);
        assertThat(Json.MAPPER.readTree(out.toString()).at("/valueBase64").stringValue())
                .isEqualTo("/wE=");
        assertThat(deadLetters("show", failed)).isEqualTo(ExitCode.DONE);
        assertThat(out.toString())
                .contains("\"text\" : \"What is a1?\"", "redrive     'mneme dead-letters redrive " + failed + "'");
        assertThat(deadLetters("show", failed, "--json")).isEqualTo(ExitCode.DONE);
        JsonNode shown = Json.MAPPER.readTree(out.toString());
        assertThat(shown.at("/redrivable").booleanValue()).isTrue();
        assertThat(Json.MAPPER
                        .readTree(shown.at("/value").stringValue())
                        .at("/text")
                        .stringValue())
                .isEqualTo("What is a1?");
    }

    @Test
    void saysWhatIsWrongWithWhatWasAsked() {
        assertThat(deadLetters("redrive")).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).contains("PLACES", "--reason REASON", "--all");
        assertThat(deadLetters("redrive", "--all", "--user", "ann")).isEqualTo(ExitCode.USAGE);
        assertThat(deadLetters("redrive", "three")).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).contains("such as 3-17", "'three'");
        assertThat(deadLetters("redrive", "11-99999999")).isEqualTo(ExitCode.FAILED);
        assertThat(out.toString()).contains("11-99999999 there is no such dead letter");
        assertThat(deadLetters("show", "11-99999999")).isEqualTo(ExitCode.FAILED);
        assertThat(err.toString()).contains("no dead letter at 11-99999999");
        assertThat(deadLetters("list", "--from", "tomorrow")).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).contains("--from: expected a time such as", "'tomorrow'");
        assertThat(deadLetters("list", "--from", "2026-03-02", "--to", "2026-03-01"))
                .isEqualTo(ExitCode.USAGE);
        assertThat(deadLetters("list", "--tenant", "a/b")).isEqualTo(ExitCode.USAGE);
        assertThat(deadLetters("list", "--newest", "-1")).isEqualTo(ExitCode.USAGE);
    }

    /** Has messages of the tenant's user ann fail, one after the other. */
    private static void failed(String tenant, String... ids) {
        scenario.outage.begin();
        for (String id : ids) {
            Origin origin = new Origin(id, new User(tenant, "ann"), null, Instant.now());
            scenario.send(new Message(origin, "What is " + id + "?"));
        }
        awaitReplies(tenant, ids.length);
        scenario.outage.end();
        scenario.say("reset-" + tenant, null, "closes the breaker", "Hello there");
    }

    private int deadLetters(String... arguments) {
        out = new StringWriter();
        err = new StringWriter();
        Terminal terminal = new Terminal(
                scenario.variables(),
                new ByteArrayInputStream(new byte[0]),
                new PrintWriter(out, true),
                new PrintWriter(err, true));
        String[] all = new String[arguments.length + 1];
        all[0] = "dead-letters";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        return ProcessorProgram.run(terminal, all);
    }

    private JsonNode letters(String tenant, String... more) {
        List<String> arguments = new ArrayList<>(List.of("list", "--json", "--tenant", tenant));
        arguments.addAll(List.of(more));
        assertThat(deadLetters(arguments.toArray(String[]::new)))
                .as(err.toString())
                .isEqualTo(ExitCode.DONE);
        return Json.MAPPER.readTree(out.toString());
    }

    private JsonNode awaitLetters(String tenant, int count) {
        return await().atMost(PATIENCE)
                .until(() -> letters(tenant), list -> list.at("/count").intValue() >= count);
    }

    private void awaitLetters(String tenant, String user, int count) {
        await().atMost(PATIENCE)
                .until(() -> letters(tenant, "--user", user).at("/count").intValue() >= count);
    }

    private static String place(JsonNode list, String user, String reason) {
        for (JsonNode letter : list.at("/letters")) {
            if (letter.at("/userId").stringValue().equals(user)
                    && letter.at("/reason").stringValue().equals(reason)) {
                return letter.at("/place").stringValue();
            }
        }
        throw new AssertionError("no letter of " + user + " died of " + reason + ": " + list);
    }

    private static List<Reply> awaitReplies(String tenant, int count) {
        return await().atMost(PATIENCE)
                .until(
                        () -> scenario.replies().stream()
                                .filter(reply -> reply.tenant().equals(tenant))
                                .toList(),
                        replies -> replies.size() >= count);
    }

    /** What the committed events of the tenant that were redriven say of where they stood. */
    private static List<String> redriven(String tenant) {
        List<String> places = new ArrayList<>();
        for (ConsumerRecord<String, byte[]> event :
                scenario.records(scenario.topics().events())) {
            Header header = event.headers().lastHeader("mneme-redriven");
            if (header != null && event.key().startsWith(tenant + "/")) {
                places.add(new String(header.value(), UTF_8));
            }
        }
        return places;
    }

    private static LetterFilter ofTenant(String tenant) {
        return new LetterFilter(Set.of(), Set.of(), null, null, tenant, null);
    }

    /** What a redrive writes with. */
    private static KafkaProducer<byte[], byte[]> redriveProducer() {
        Map<String, Object> config = new HashMap<>(KafkaConnection.of(scenario.settings()));
        config.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, "chat.redriven");
        return new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
    }

    private static byte[] json(String text) {
        return text.replace('\'', '"').getBytes(UTF_8);
    }
}
