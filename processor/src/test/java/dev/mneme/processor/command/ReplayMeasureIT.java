package dev.mneme.processor.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mneme.ingest.command.ExitCode;
import dev.mneme.ingest.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class ReplayMeasureIT {
    /** Who asks what, and what is answered. */
    private static final String PAIRS = """
            user,question,answer
            ann,How do I learn Java?,Read a book about Java.
            bob,How can I learn Java?,It takes 3 years.
            carl,How do I learn Java?,Read a book about Java!
            dora,What is the latest version of Kafka?,4.1
            ann,Where is my order?,On its way.
            ann,Where is my order?,On its way still.
            """;

    private static final String EVENTS = """
            {"type":"message","userId":"ann","conversationId":"a","text":"How do I learn Java?","answer":"Read a book about Java."}
            {"type":"message","userId":"bob","conversationId":"b","text":"How can I learn Java?","answer":"It takes 3 years."}
            {"type":"message","userId":"carl","conversationId":"c","text":"How do I learn Java?","answer":"Read a book about Java!"}
            {"type":"message","userId":"dora","conversationId":"d","text":"What is the latest version of Kafka?","answer":"4.1"}
            {"type":"message","userId":"ann","conversationId":"e","text":"Where is my order?","answer":"On its way."}
            {"type":"message","userId":"ann","conversationId":"f","text":"Where is my order?","answer":"On its way still."}
            """;

    private static final String CHATS = """
            {"id":"1","user":"ann","messages":[{"role":"system","content":"Be brief."},\
            {"role":"user","content":"What is Kafka?"},{"role":"assistant","content":"A log."},\
            {"role":"user","content":"Who made it?"},{"role":"assistant","content":"LinkedIn."}]}
            {"id":"2","user":"bob","messages":[{"role":"user","content":"What is Kafka?"},{"role":"assistant","content":"A log."},\
            {"role":"user","content":"Who made it?"}]}
            {"id":"3","user":"carl","messages":[{"role":"user","content":"What is Kafka?"},{"role":"assistant","content":"A writer."},\
            {"role":"user","content":"Who made it?"}]}
            no row
            """;

    @TempDir
    private Path directory;

    private final Shell shell = new Shell(Map.of());

    @Test
    void aLogGivesTheFiguresOfTheSameMessagesInAFileOfEvents() throws IOException {
        JsonNode log = json("replay", "measure", file("pairs.csv", PAIRS), "--as", "csv-pairs");
        JsonNode events = json("cache", "measure", file("events.jsonl", EVENTS));

        assertThat(log.get("messages").intValue()).isEqualTo(6);
        for (String figure : List.of("messages", "lookedUp", "skipped", "passedOver", "thresholds", "asSet")) {
            assertThat(log.get(figure)).as(figure).isEqualTo(events.get(figure));
        }
        assertThat(log.at("/asSet/exact").intValue()).isEqualTo(2);
        assertThat(log.at("/disagreements/0/cached").stringValue()).isEqualTo("Read a book about Java.");
    }

    @Test
    void followUpsHitWhereTheConversationBeforeWasAnsweredTheSame() throws IOException {
        String chats = file("chats.jsonl", CHATS);

        Shell.Ran ran = shell.run("replay", "measure", chats, "--json");

        assertThat(ran.code()).as(ran.err()).isEqualTo(ExitCode.DONE);
        assertThat(ran.err()).contains("chats.jsonl, row 4");
        JsonNode shown = Json.MAPPER.readTree(ran.out());
        assertThat(shown.get("messages").intValue()).isEqualTo(6);
        // The question of bob and carl, and the follow-up of bob.
        assertThat(shown.at("/asSet/exact").intValue()).isEqualTo(3);
        assertThat(shown.at("/asSet/answers/exact/compared").intValue()).isEqualTo(2);
        assertThat(json("replay", "measure", chats, "--history", "recorded").get("asSet"))
                .isEqualTo(shown.get("asSet"));
        assertThat(json("replay", "measure", chats, "--user", "bob")
                        .get("messages")
                        .intValue())
                .isEqualTo(2);
    }

    @Test
    void itStopsWhereItIsToAndDrawsWhatItIsTo() throws IOException {
        String chats = file("chats.jsonl", CHATS);
        Path svg = directory.resolve("hits.svg");
        Path page = directory.resolve("hits.html");

        Shell.Ran ran = shell.run(
                "replay", "measure", chats, "--limit", "2", "--plot", svg.toString(), "--report", page.toString());

        assertThat(ran.code()).as(ran.err()).isEqualTo(ExitCode.DONE);
        assertThat(ran.out()).contains("4 messages, 4 of them looked up").containsPattern("(?m)^as set +2 +0 ");
        assertThat(svg).content().contains("<svg", "</svg>");
        assertThat(page).content().contains("<svg", "4 messages, 4 of them looked up", "<td>as set</td>");
        assertThat(shell.run("replay", "measure", chats, "--report", "x.pdf").code())
                .isEqualTo(ExitCode.USAGE);
        assertThat(shell.run("replay", "measure", chats, "--strict").code()).isEqualTo(ExitCode.FAILED);
        assertThat(shell.run("replay", "measure", chats, "--plot", "x.gif").code())
                .isEqualTo(ExitCode.USAGE);
        assertThat(shell.run("replay", "measure", chats, "--tenant", "a b").code())
                .isEqualTo(ExitCode.USAGE);
        assertThat(shell.run("replay", "measure").err()).contains("FILES");
    }

    private JsonNode json(String... words) {
        List<String> all = new ArrayList<>(List.of(words));
        all.add("--json");
        Shell.Ran ran = shell.run(all.toArray(String[]::new));
        assertThat(ran.code()).as(ran.err()).isEqualTo(ExitCode.DONE);
        return Json.MAPPER.readTree(ran.out());
    }

    private String file(String name, String lines) throws IOException {
        return Files.writeString(directory.resolve(name), lines).toString();
    }
}
