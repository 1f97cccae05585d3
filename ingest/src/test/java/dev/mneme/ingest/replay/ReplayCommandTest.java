package dev.mneme.ingest.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mneme.ingest.IngestProgram;
import dev.mneme.ingest.command.ExitCode;
import dev.mneme.ingest.command.Terminal;
import dev.mneme.ingest.json.Json;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class ReplayCommandTest {
    private static final String CHATS = """
            {"id":"1","user":"ann","created":"2026-01-01","messages":[{"role":"user","content":"Hello"},{"role":"assistant","content":"Hi"}]}
            {"id":"2","user":"bob","created":"2026-01-02","messages":[{"role":"system","content":"S"},{"role":"user","content":"a"},{"role":"user","content":"b"}]}
            {"id":"3","user":"ann","messages":[]}
            """;

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void countsWhatFilesHold() throws IOException {
        Files.writeString(folder.resolve("a.jsonl"), CHATS);
        Files.writeString(folder.resolve("b.json"), "[{\"conversations\":[{\"from\":\"human\",\"value\":\"你好\"}]}]");

        assertThat(run(Map.of(), "", folder.toString(), "--dry-run")).isEqualTo(ExitCode.DONE);

        assertThat(out.toString().lines().map(line -> line.replaceAll(" +", " ")))
                .containsExactly(
                        "file format conversations user assistant system tool rejected tokens",
                        folder + "/a.jsonl openai 3 3 1 1 0 0 6",
                        folder + "/b.json sharegpt 1 1 0 0 0 0 2",
                        "total 4 4 1 1 0 0 8",
                        "1 of the conversations hold no turn.",
                        "Tokens are estimates. To have gpt-4o-mini answer every user turn takes at most 71 tokens in and 3,077 out.");
    }

    @Test
    void printsJsonWithTheCost() {
        int code =
                run(Map.of("MNEME_PRICES", "m=1000/0.5, other=1/2"), CHATS, "-", "--dry-run", "--json", "--model", "m");

        assertThat(code).isEqualTo(ExitCode.DONE);
        JsonNode json = json();
        JsonNode file = json.get("files").get(0);
        assertThat(file.get("file").stringValue()).isEqualTo("standard input");
        assertThat(file.get("turns").toString()).isEqualTo("{\"user\":3,\"assistant\":1,\"system\":1,\"tool\":0}");
        assertThat(file.get("emptyConversations").intValue()).isEqualTo(1);
        double in = file.get("promptTokens").doubleValue();
        double answers = file.get("completionTokens").doubleValue();
        assertThat(json.get("total").get("cost").doubleValue())
                .isCloseTo(in / 1000 + answers / 2_000_000, Offset.offset(0.0001));
    }

    @Test
    void saysThatAModelHasNoPrice() {
        run(Map.of("MNEME_PRICES", "m=1/2"), CHATS, "-", "--dry-run");

        assertThat(out.toString()).contains("MNEME_PRICES has no price of it");
    }

    @ParameterizedTest
    @CsvSource({
        "--user=ann, 2",
        "--user=zoe, 0",
        "--from=2026-01-02, 1",
        "--to=2026-01-02, 1",
        "--limit=2, 2",
        "--sample=100%, 3",
    })
    void countsWhatIsSelected(String option, int conversations) {
        run(Map.of(), CHATS, "-", "--dry-run", "--json", option);

        assertThat(json().get("total").get("conversations").intValue()).isEqualTo(conversations);
    }

    @Test
    void writesDownWhatItRejects() throws IOException {
        Path rejects = folder.resolve("rejects.jsonl");

        int code = run(
                Map.of(),
                CHATS + "oops\n" + "{\"id\":\"4\"}\n".replace("}", ",\"messages\":3}"),
                "-",
                "--dry-run",
                "--rejects",
                rejects.toString());

        assertThat(code).isEqualTo(ExitCode.DONE);
        assertThat(err.toString()).contains("standard input, row 4: the line is no JSON");
        List<JsonNode> lines = new ArrayList<>();
        Files.readAllLines(rejects).forEach(line -> lines.add(Json.MAPPER.readTree(line)));
        assertThat(lines).hasSize(2);
        assertThat(lines.getFirst().get("content").stringValue()).isEqualTo("oops");
        assertThat(lines.getLast().get("row").intValue()).isEqualTo(5);
        assertThat(lines.getLast().get("reason").stringValue()).contains("is a number and not a list");
    }

    @Test
    void stopsAtTheFirstRejectedRowIfItIsToldTo() {
        int code = run(Map.of(), CHATS + "oops\noops\n", "-", "--dry-run", "--strict");

        assertThat(code).isEqualTo(ExitCode.FAILED);
        assertThat(err.toString()).contains("row 4").doesNotContain("row 5").contains("--strict");
    }

    @Test
    void saysTheFirstOfManyRejectedRows() {
        run(Map.of(), CHATS + "oops\n".repeat(30), "-", "--dry-run");

        assertThat(err.toString()).contains("row 13").doesNotContain("row 14").contains("and 20 more");
    }

    @Test
    void saysWhichFileIsOfNoKnownFormat() {
        assertThat(run(Map.of(), "just words", "-", "--dry-run")).isEqualTo(ExitCode.FAILED);
        assertThat(err.toString()).contains("standard input is of no format that is known; --as FORMAT names one");
    }

    @Test
    void readsAFileWithAMappingOfOnesOwn() throws IOException {
        Path mapping = folder.resolve("my.yaml");
        Files.writeString(mapping, "{name: mine, meaning: my logs, turns: [{user: q, assistant: a}]}");

        assertThat(run(
                        Map.of(),
                        "{\"q\":\"x\",\"a\":\"y\"}\n",
                        "-",
                        "--dry-run",
                        "--json",
                        "--mapping",
                        mapping.toString()))
                .isEqualTo(ExitCode.DONE);
        assertThat(json().get("files").get(0).get("format").stringValue()).isEqualTo("mine");
        assertThat(json().get("total").get("turns").get("assistant").intValue()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            -                                  | Say what is to be done: --dry-run
            - --dry-run --as=nothing           | --as: 'nothing' is no format; there are abcd, alpaca, chatterbot
            - --dry-run --as=openai --mapping=x | Expected --as or --mapping, not both.
            - --dry-run --mapping=no-such-file | --mapping: cannot read the file 'no-such-file'.
            - --dry-run --sample=2             | --sample: expected a share such as 0.1 or 10%, found '2'.
            - --dry-run --limit=0              | --limit: expected a number above 0, found 0.
            - --dry-run --from=soon            | --from: expected a time such as 2026-03-01
            - --dry-run --from=2026-01-02 --to=2026-01-01 | --from has to be before --to.
            - --dry-run --paths=worst          | expected one of
            - --dry-run --rejects=no/such/file | --rejects: cannot write the file
            no-such-file --dry-run             | There is no file or folder 'no-such-file'.
            --dry-run                          | Missing required parameter: 'FILES'
            - --dryrun                         | --dry-run
            remember                           | Missing required parameter: 'FILES'
            remember no-such-file              | There is no file or folder 'no-such-file'.
            remember - --rate=0                | --rate: expected a number above 0, found 0.0.
            remember - --rate=NaN              | --rate: expected a number above 0, found NaN.
            remember - --tenant=a/b            | --tenant: expected 1 to 64 letters
            remember - --time=soon             | expected one of
            warm - --limit=0                   | --limit: expected a number above 0, found 0.
            answer - --live --share=0.1        | --share is for a world of its own, not for --live.
            answer - --speed=fast              | --speed: expected a number above 0 such as 10x, found 'fast'.
            answer - --live --concurrency=0    | --concurrency: expected a number above 0, found 0.
            show                               | Missing required parameter: 'ID'
            """)
    void saysWhatIsWrongWithTheOptions(String options, String sentence) {
        assertThat(run(Map.of(), CHATS, options.split(" ", -1))).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).contains(sentence).doesNotContain("Exception");
    }

    @Test
    void saysThatNoBrokerAnswers() {
        int code = run(Map.of("MNEME_KAFKA_BOOTSTRAP_SERVERS", "localhost:1"), CHATS, "remember", "-");

        assertThat(code).isEqualTo(ExitCode.UNREACHABLE);
        assertThat(err.toString())
                .contains("No Kafka broker answers at localhost:1")
                .doesNotContain("Exception");
    }

    @Test
    void saysWhatAPriceLooksLike() {
        assertThat(run(Map.of("MNEME_PRICES", "m=cheap"), CHATS, "-", "--dry-run"))
                .isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).contains("MNEME_PRICES: expected").contains("gpt-4o-mini=0.15/0.60");
    }

    private JsonNode json() {
        return Json.MAPPER.readTree(out.toString());
    }

    private int run(Map<String, String> environment, String input, String... options) {
        List<String> args = new ArrayList<>(List.of("replay"));
        args.addAll(List.of(options));
        Terminal terminal = new Terminal(
                environment,
                new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
                new PrintWriter(out, true),
                new PrintWriter(err, true));
        return IngestProgram.run(terminal, args.toArray(String[]::new));
    }
}
