package dev.mneme.standalone.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mneme.ingest.command.ExitCode;
import dev.mneme.ingest.command.Terminal;
import dev.mneme.ingest.json.Json;
import dev.mneme.processor.ProcessorProgram;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** That what a log says the cache would have answered is what it answers when the log is replayed. */
class ReplayMeasureIT {
    @TempDir
    private Path directory;

    @Test
    void asManyHitAsWereMeasured() throws IOException {
        String log = RecordedTalk.write(directory.resolve("talk.jsonl"), 40);
        try (Scenario scenario = new Scenario(directory, Map.of(), RecordedTalk.voice())) {
            JsonNode measured =
                    replay(scenario, "measure", log, "--history", "recorded").get("asSet");
            JsonNode answered =
                    replay(scenario, "answer", log, "--history", "recorded", "--live", "--concurrency", "1");

            assertThat(answered.get("failed")).isNull();
            assertThat(answered.get("exactHits").longValue())
                    .isEqualTo(measured.get("exact").longValue())
                    .isPositive();
            assertThat(answered.get("semanticHits").longValue())
                    .isEqualTo(measured.get("semantic").longValue())
                    .isPositive();
        }
    }

    private static JsonNode replay(Scenario scenario, String... options) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        List<String> words = new ArrayList<>(List.of("replay"));
        words.addAll(List.of(options));
        words.add("--json");
        Terminal terminal = new Terminal(
                scenario.variables(),
                InputStream.nullInputStream(),
                new PrintWriter(out, true),
                new PrintWriter(err, true));
        int code = ProcessorProgram.run(terminal, words.toArray(String[]::new));
        assertThat(code).as(err.toString()).isEqualTo(ExitCode.DONE);
        return Json.MAPPER.readTree(out.toString());
    }
}
