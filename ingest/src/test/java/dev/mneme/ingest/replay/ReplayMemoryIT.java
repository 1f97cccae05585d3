package dev.mneme.ingest.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mneme.ingest.IngestProgram;
import dev.mneme.ingest.json.Json;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A log that is several times as large as the memory. */
class ReplayMemoryIT {
    private static final int CONVERSATIONS = 7_500;
    private static final String HEAP = "-Xmx24m";

    @TempDir
    private Path folder;

    @Test
    void readsOneArrayOfThreeTimesItsMemory() throws IOException, InterruptedException {
        Path log = folder.resolve("log.json");
        try (BufferedWriter out = Files.newBufferedWriter(log)) {
            String words = "words and more words ".repeat(240);
            for (int i = 0; i < CONVERSATIONS; i++) {
                out.write((i == 0 ? "[" : ",")
                        + "{\"conversations\":[{\"from\":\"human\",\"value\":\"%d %s\"},{\"from\":\"gpt\",\"value\":\"%s\"}]}\n"
                                .formatted(i, words, words));
            }
            out.write("]");
        }
        assertThat(Files.size(log)).isGreaterThan(72L << 20);

        JsonNode total = dryRun(log).get("total");

        assertThat(total.get("conversations").intValue()).isEqualTo(CONVERSATIONS);
        assertThat(total.get("rejected").intValue()).isZero();
    }

    private JsonNode dryRun(Path log) throws IOException, InterruptedException {
        Path out = folder.resolve("out.json");
        Path err = folder.resolve("err.txt");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        HEAP,
                        "-cp",
                        System.getProperty("java.class.path"),
                        IngestProgram.class.getName(),
                        "replay",
                        log.toString(),
                        "--dry-run",
                        "--json")
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        try {
            assertThat(process.waitFor()).as(Files.readString(err)).isZero();
        } finally {
            process.destroyForcibly();
        }
        return Json.MAPPER.readTree(Files.readString(out));
    }
}
