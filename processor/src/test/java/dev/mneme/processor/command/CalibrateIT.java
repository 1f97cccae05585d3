package dev.mneme.processor.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mneme.ingest.command.ExitCode;
import dev.mneme.ingest.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class CalibrateIT {
    private static final String PAIRS = """
            {"a":"How do I learn Java?","b":"How can I learn Java?","duplicate":1,"source":"passed over"}

            {"a":"What is new in Kafka 3.7?","b":"What is new in Kafka 3.9?","duplicate":0}
            {"a":"怎么注销微信？","b":"微信怎么注销？","duplicate":true}
            {"a":"怎么把文档转成图片？","b":"怎么把图片转成文档？","duplicate":false}
            """;

    @TempDir
    private Path directory;

    private final Shell shell = new Shell(Map.of());

    @Test
    void printsWhatHappensAtEachThresholdAndRecommendsOne() throws IOException {
        Shell.Ran ran = shell.run("cache", "calibrate", pairs(PAIRS));

        assertThat(ran.code()).as(ran.err()).isEqualTo(ExitCode.DONE);
        assertThat(ran.out())
                .contains("4 pairs: 2 duplicates, 2 others")
                .containsPattern("(?m)^0.80 +2  100.00 \\[34.24, 100.00]")
                .containsPattern("(?m)^0.99 ")
                .contains("Recommended: 0.80")
                .containsPattern("numbers +1 false hits, +0 right ones")
                .containsPattern("order +1 false hits, +0 right ones");
        assertThat(ran.err()).contains("100 %").contains("4 of 4 pairs");
    }

    @Test
    void printsTheSameAsJson() throws IOException {
        Shell.Ran ran = shell.run("cache", "calibrate", pairs(PAIRS), "--json");

        JsonNode shown = Json.MAPPER.readTree(ran.out());
        assertThat(shown.at("/thresholds").size()).isEqualTo(20);
        JsonNode lowest = shown.at("/thresholds/0");
        assertThat(lowest.at("/threshold").doubleValue()).isEqualTo(0.80);
        assertThat(lowest.at("/recall").doubleValue()).isEqualTo(1);
        assertThat(lowest.at("/falseHitRate").doubleValue()).isZero();
        assertThat(lowest.at("/precision").doubleValue()).isEqualTo(1);
        assertThat(lowest.at("/unguarded/falseHitRate").doubleValue()).isPositive();
        assertThat(shown.at("/recommended/threshold").doubleValue()).isEqualTo(0.80);
        assertThat(shown.at("/recommended/unguarded/hits").isNumber()).isTrue();
    }

    @Test
    void takesThePairsOfOneLanguage() throws IOException {
        Shell.Ran english = shell.run("cache", "calibrate", pairs(PAIRS), "--lang", "en", "--json");
        Shell.Ran chinese = shell.run("cache", "calibrate", pairs(PAIRS), "--lang", "zh", "--json");

        assertThat(Json.MAPPER.readTree(english.out()).at("/thresholds/0/pairs").intValue())
                .isEqualTo(2);
        assertThat(Json.MAPPER.readTree(chinese.out()).at("/recommended/recall").doubleValue())
                .isEqualTo(1);
    }

    @Test
    void drawsTheCurve() throws IOException {
        Path svg = directory.resolve("curve.svg");
        Path png = directory.resolve("curve.PNG");

        assertThat(shell.run("cache", "calibrate", pairs(PAIRS), "--plot", svg.toString())
                        .code())
                .isEqualTo(ExitCode.DONE);
        assertThat(shell.run("cache", "calibrate", pairs(PAIRS), "--plot", png.toString())
                        .code())
                .isEqualTo(ExitCode.DONE);

        assertThat(svg).content().contains("<svg", "<path", "</svg>");
        assertThat(ImageIO.read(png.toFile()).getWidth()).isEqualTo(900);
    }

    @Test
    void writesWhatTheJudgeSaysOfEachPair() throws IOException {
        Path verdicts = directory.resolve("verdicts.jsonl");

        shell.run("cache", "calibrate", pairs(PAIRS), "--verdicts", verdicts.toString());

        List<JsonNode> lines =
                Files.readAllLines(verdicts).stream().map(Json.MAPPER::readTree).toList();
        assertThat(lines)
                .extracting(line -> line.at("/verdict").stringValue())
                .containsExactly("near", "guarded:numbers", "near", "guarded:order");
        assertThat(lines.getFirst().at("/similarity").doubleValue()).isBetween(0.9, 1.0);
    }

    @Test
    void saysWhichLineIsNoPair() throws IOException {
        assertWrong("{\"a\":\"x\",\"b\":\"y\",\"duplicate\":1}\n\n{\"a\":\"x\"", "line 3: no JSON");
        assertWrong("[]", "line 1: expected a JSON object");
        assertWrong("{\"a\":\"x\",\"duplicate\":1}", "line 1", "b", "found nothing");
        assertWrong("{\"a\":\" \",\"b\":\"y\",\"duplicate\":1}", "line 1", "empty text");
        assertWrong("{\"a\":\"x\",\"b\":\"y\",\"duplicate\":2}", "line 1", "expected 0 or 1, found 2");
    }

    @Test
    void saysWhatIsWrongWithItsOptionsAndFiles() throws IOException {
        assertThat(shell.run("cache", "calibrate", "absent.jsonl"))
                .satisfies(ran -> assertThat(ran.code()).isEqualTo(ExitCode.FAILED))
                .satisfies(ran -> assertThat(ran.err()).contains("no file absent.jsonl"));
        assertThat(shell.run("cache", "calibrate", pairs(PAIRS), "--max-false-hits", "2")
                        .code())
                .isEqualTo(ExitCode.USAGE);
        assertThat(shell.run("cache", "calibrate", pairs(PAIRS), "--plot", "curve.gif")
                        .err())
                .contains(".svg or .png");
        assertThat(shell.run("cache", "calibrate", pairs(PAIRS), "--lang", "fr").code())
                .isEqualTo(ExitCode.USAGE);
    }

    @Test
    void recommendsNothingWithoutPairs() throws IOException {
        Shell.Ran ran = shell.run("cache", "calibrate", pairs(""));

        assertThat(ran.code()).isEqualTo(ExitCode.DONE);
        assertThat(ran.out()).contains("0 pairs", "No threshold");
    }

    private void assertWrong(String pairs, String... said) throws IOException {
        Shell.Ran ran = shell.run("cache", "calibrate", pairs(pairs));

        assertThat(ran.code()).isEqualTo(ExitCode.FAILED);
        assertThat(ran.err()).contains(said);
    }

    private String pairs(String lines) throws IOException {
        return Files.writeString(directory.resolve("pairs.jsonl"), lines).toString();
    }
}
