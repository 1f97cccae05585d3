package dev.mneme.processor.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mneme.ingest.command.ExitCode;
import dev.mneme.ingest.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class MeasureIT {
    private static final String EVENTS = """
            {"type":"message","userId":"ann","text":"How do I learn Java?"}
            {"type":"message","userId":"bob","text":"How can I learn Java?"}

            {"type":"message","userId":"carl","text":"How do I learn Java?"}
            {"type":"message","userId":"dora","text":"How do I install Kafka 3.7?"}
            {"type":"message","userId":"emil","text":"How do I install Kafka 3.9?"}
            {"type":"message","userId":"fred","text":"What is the latest version of Kafka?"}
            {"type":"message","tenant":"other","userId":"ann","text":"How do I learn Java?"}
            """;

    private static final String ANSWERED = """
            {"type":"message","userId":"ann","text":"How do I learn Java?","answer":"Read a book about Java."}
            {"type":"message","userId":"bob","text":"How can I learn Java?","answer":"It takes\\n3 years."}
            {"type":"message","userId":"carl","text":"How do I learn Java?","answer":"Read a book about Java!"}
            {"type":"message","userId":"dora","text":"How do I learn Java?"}
            """;

    @TempDir
    private Path directory;

    private final Shell shell = new Shell(Map.of());

    @Test
    void printsWhatWouldHaveHitAtEachThreshold() throws IOException {
        Shell.Ran ran = shell.run("cache", "measure", events(EVENTS));

        assertThat(ran.code()).as(ran.err()).isEqualTo(ExitCode.DONE);
        assertThat(ran.out())
                .contains("7 messages, 6 of them looked up", "time-bound 1")
                .containsPattern("(?m)^0.80 +1 +1  33.33 \\[.*] +1 +3$")
                .containsPattern("(?m)^0.99 ")
                .contains("How can I learn Java?  <-  How do I learn Java?");
        assertThat(ran.err()).contains("7 of 7 events");
    }

    @Test
    void printsTheSameAsJsonAndDrawsIt() throws IOException {
        Path svg = directory.resolve("hits.svg");

        Shell.Ran ran = shell.run("cache", "measure", events(EVENTS), "--json", "--plot", svg.toString());

        assertThat(ran.code()).as(ran.err()).isEqualTo(ExitCode.DONE);
        JsonNode shown = Json.MAPPER.readTree(ran.out());
        assertThat(shown.at("/messages").intValue()).isEqualTo(7);
        assertThat(shown.at("/skipped/time-bound").intValue()).isEqualTo(1);
        assertThat(shown.at("/thresholds").size()).isEqualTo(20);
        JsonNode lowest = shown.at("/thresholds/0");
        assertThat(lowest.at("/exact").intValue()).isEqualTo(1);
        assertThat(lowest.at("/semantic").intValue()).isEqualTo(1);
        assertThat(lowest.at("/misses").get("guarded:numbers").intValue()).isEqualTo(1);
        assertThat(lowest.at("/hitRate").doubleValue()).isBetween(0.33, 0.34);
        assertThat(shown.at("/examples/0/answeredAs").stringValue()).isEqualTo("How do I learn Java?");
        assertThat(svg).content().contains("<svg", "<path", "</svg>");
    }

    @Test
    void comparesWhatHitsWouldHaveBeenAnsweredWithWhatWasAnswered() throws IOException {
        String file = events(ANSWERED);

        Shell.Ran text = shell.run("cache", "measure", file);
        JsonNode json = Json.MAPPER.readTree(
                shell.run("cache", "measure", file, "--json").out());

        assertThat(text.code()).as(text.err()).isEqualTo(ExitCode.DONE);
        assertThat(text.out())
                .containsPattern("(?m)^0.80 +2 +1 .* 1 of 1: 100.00 \\[.*]$")
                .contains("in the same scope, disagree at 0 of 1: 0.00")
                .contains("recorded: It takes 3 years.", "cached:   Read a book about Java.");
        assertThat(text.err()).contains("2 of 2 pairs of answers");
        assertThat(json.at("/thresholds/0/answers/semantic/compared").intValue())
                .isEqualTo(1);
        assertThat(json.at("/thresholds/0/answers/semantic/disagree").intValue())
                .isEqualTo(1);
        assertThat(json.at("/thresholds/0/answers/exact/compared").intValue()).isEqualTo(1);
        assertThat(json.at("/thresholds/0/answers/exact/disagree").intValue()).isZero();
        assertThat(json.at("/disagreements/0/question").stringValue()).isEqualTo("How can I learn Java?");
        assertThat(json.at("/disagreements/0/recorded").stringValue()).isEqualTo("It takes\n3 years.");
        assertThat(json.at("/disagreements/0/cached").stringValue()).isEqualTo("Read a book about Java.");
    }

    @Test
    void saysWhichLineIsNoEventAndWhatIsWrongWithOptionsAndFiles() throws IOException {
        Shell.Ran wrong = shell.run("cache", "measure", events("\n{\"type\":\"message\",\"userId\":\"a\"}"));

        assertThat(wrong.code()).isEqualTo(ExitCode.FAILED);
        assertThat(wrong.err()).contains("line 2", "text");
        assertThat(shell.run("cache", "measure", "absent.jsonl").err()).contains("no file absent.jsonl");
        assertThat(shell.run("cache", "measure", events(EVENTS), "--plot", "x.gif")
                        .code())
                .isEqualTo(ExitCode.USAGE);
        assertThat(shell.run("cache", "measure", events("")).out()).contains("0 messages");
    }

    private String events(String lines) throws IOException {
        return Files.writeString(directory.resolve("events.jsonl"), lines).toString();
    }
}
