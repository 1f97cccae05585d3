package dev.mneme.standalone.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mneme.ingest.IngestProgram;
import dev.mneme.ingest.command.ExitCode;
import dev.mneme.ingest.command.Terminal;
import dev.mneme.ingest.event.Reply;
import dev.mneme.ingest.json.Json;
import dev.mneme.ingest.topic.KafkaConnection;
import dev.mneme.ingest.topic.TopicReader;
import dev.mneme.processor.ProcessorProgram;
import dev.mneme.responder.ReplyConsumer;
import dev.mneme.responder.ResponderProgram;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a person types, against real servers with a processor at work. */
class CommandsIT {
    @TempDir
    private static Path directory;

    private static Scenario scenario;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeAll
    static void start() {
        scenario = new Scenario(directory, Map.of());
    }

    @AfterAll
    static void stop() {
        scenario.close();
    }

    @Test
    void sendWaitsForTheReplyAndPrintsIt() {
        int code = IngestProgram.run(terminal(""), "send", "--wait", "--json", "--user", "ann", "What is Kafka?");

        assertThat(code).as(err.toString()).isEqualTo(ExitCode.DONE);
        Reply reply = Json.MAPPER.readValue(out.toString(), Reply.class);
        assertThat(reply.userId()).isEqualTo("ann");
        assertThat(reply.text()).contains("What is Kafka?");
    }

    @Test
    void sendTakesEventsLineByLineAndSaysWhichIsWrong() {
        String events = """
                {"type":"turn","userId":"bob","role":"user","text":"I live by the sea"}
                {"type":"turn","userId":"bob","role":"nobody","text":"hm"}
                """;
        int code = IngestProgram.run(terminal(events), "send", "--event", "-");

        assertThat(code).isEqualTo(ExitCode.FAILED);
        assertThat(err.toString()).contains("2", "role");
    }

    @Test
    void aPreferenceThatIsSetIsListedOnceItWasApplied() {
        assertThat(ProcessorProgram.run(terminal(""), "preferences", "set", "carl", "language", "fr"))
                .as(err.toString())
                .isEqualTo(ExitCode.DONE);
        scenario.say("carl", null, "c1", "Hello there");

        assertThat(ProcessorProgram.run(terminal(""), "preferences", "get", "carl", "language"))
                .as(err.toString())
                .isEqualTo(ExitCode.DONE);
        assertThat(out.toString()).contains("fr");
    }

    @Test
    void tailShowsTheRepliesOfOneUserInJson() {
        scenario.say("dora", null, "d1", "What is a broker?");
        scenario.say("emil", null, "e1", "What is a broker?");

        int code = ResponderProgram.run(
                terminal(""), "tail", "replies", "--from-beginning", "--no-follow", "--json", "--user", "emil");

        assertThat(code).as(err.toString()).isEqualTo(ExitCode.DONE);
        assertThat(out.toString().lines())
                .singleElement()
                .satisfies(line -> assertThat(line).contains("\"messageId\":\"e1\"", "\"source\":\"exact\""));
    }

    @Test
    void aReplyConsumerGetsTheReplyToAMessage() {
        try (ReplyConsumer replies =
                new ReplyConsumer(scenario.topics(), KafkaConnection.of(scenario.settings()), TopicReader.From.END)) {
            scenario.send(Scenario.message("fred", null, "f1", "What is a partition?"));

            assertThat(replies.awaitReply("f1", Duration.ofMinutes(2)))
                    .hasValueSatisfying(reply -> assertThat(reply.answered()).isTrue());
        }
    }

    @Test
    void memoryShowTellsWhatWasSaid() {
        scenario.say("gina", "tea", "g1", "I drink Assam");

        int code = ProcessorProgram.run(terminal(""), "memory", "show", "gina", "--conversation", "tea");

        assertThat(code).as(err.toString()).isEqualTo(ExitCode.DONE);
        assertThat(out.toString()).contains("I drink Assam");
    }

    @Test
    void topicsDescribeFindsThemAsTheyHaveToBe() {
        assertThat(ProcessorProgram.run(terminal(""), "topics", "describe"))
                .as(err.toString())
                .isEqualTo(ExitCode.DONE);
        assertThat(out.toString()).contains("chat.events", "12 partitions");
    }

    private Terminal terminal(String input) {
        InputStream in = new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8));
        return new Terminal(scenario.variables(), in, new PrintWriter(out, true), new PrintWriter(err, true));
    }
}
