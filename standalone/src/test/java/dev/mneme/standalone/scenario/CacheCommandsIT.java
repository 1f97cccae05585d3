package dev.mneme.standalone.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.mneme.ingest.command.ExitCode;
import dev.mneme.ingest.command.Terminal;
import dev.mneme.ingest.event.CacheEntry;
import dev.mneme.ingest.event.ChatEvent.Message;
import dev.mneme.ingest.event.ChatEvent.PreferenceSet;
import dev.mneme.ingest.event.Origin;
import dev.mneme.ingest.event.Reply;
import dev.mneme.ingest.event.User;
import dev.mneme.ingest.json.Json;
import dev.mneme.processor.ProcessorProgram;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.StringNode;

/** {@code mneme cache}, against real servers with a processor at work. Each test has a tenant of its own. */
class CacheCommandsIT {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir
    private static Path directory;

    private static Scenario scenario;

    private StringWriter out = new StringWriter();
    private StringWriter err = new StringWriter();

    @BeforeAll
    static void start() {
        scenario = new Scenario(directory, Map.of("MNEME_CACHE_THRESHOLD", "0.85"));
    }

    @AfterAll
    static void stop() {
        scenario.close();
    }

    @Test
    void whatIsPutAnswersTheNextWhoAsks() {
        int code = cache(
                "", "put", "--tenant", "put", "--question", "What is RAG?", "--answer", "Retrieval first.", "--json");

        assertThat(code).as(err.toString()).isEqualTo(ExitCode.DONE);
        JsonNode line = Json.MAPPER.readTree(out.toString());
        assertThat(line.at("/applied").booleanValue()).isTrue();
        Reply reply = awaitHit("put", "ann", "What is RAG?");
        assertThat(reply.text()).isEqualTo("Retrieval first.");
        assertThat(reply.entryId()).isEqualTo(line.at("/entryId").stringValue());
    }

    @Test
    void putTakesLinesAndSaysWhichWasNoneAndWhichIsNotCached() {
        String lines = """
                {"question":"What is a log?","answer":"An order of records."}
                {"question":"What is a topic?"}
                {"question":"What is the latest version of Kafka?","answer":"Ask again."}
                """;

        int code = cache(lines, "put", "--tenant", "lines", "--file", "-");

        assertThat(code).isEqualTo(ExitCode.FAILED);
        assertThat(out.toString().lines())
                .singleElement()
                .satisfies(line -> assertThat(line).endsWith("What is a log?"));
        assertThat(err.toString()).contains("line 2", "answer", "Not cached (time-bound): What is the latest");
    }

    @Test
    void aDryRunShowsWhatFitsAndTakesNothing() {
        ask("dry", "ann", "What is a broker?");
        ask("dry", "bob", "What is a partition?");

        int code = cache("", "take-back", "--tenant", "dry", "--user", "ann", "--dry-run", "--json");

        assertThat(code).as(err.toString()).isEqualTo(ExitCode.DONE);
        JsonNode preview = Json.MAPPER.readTree(out.toString());
        assertThat(preview.at("/entries").intValue()).isEqualTo(1);
        assertThat(preview.at("/examples/0/question").stringValue()).isEqualTo("What is a broker?");
        assertThat(entries("dry")).hasSize(2);
    }

    @Test
    void theEntriesOfAUserGoAndOthersStay() {
        ask("user", "ann", "What is a broker?");
        ask("user", "bob", "What is a partition?");

        int code = cache("", "take-back", "--tenant", "user", "--user", "ann", "--json");

        assertThat(code).as(err.toString()).isEqualTo(ExitCode.DONE);
        assertThat(Json.MAPPER.readTree(out.toString()).at("/takenBack").intValue())
                .isEqualTo(1);
        assertThat(entries("user"))
                .singleElement()
                .satisfies(entry -> assertThat(entry.question()).isEqualTo("What is a partition?"));
        assertThat(ask("user", "carl", "What is a broker?").source()).isEqualTo(Reply.Source.MODEL);
    }

    @Test
    void oneEntryOrAllOfAModelOrAllOfATenantGo() {
        Reply first = ask("many", "ann", "What is a broker?");
        ask("many", "ann2", "What is a partition?");
        ask("many", "ann3", "What is a consumer?");
        String model = entries("many").getFirst().model();

        assertThat(takenBack("--tenant", "many", "--entry", String.valueOf(first.entryId())))
                .isEqualTo(1);
        assertThat(takenBack("--tenant", "many", "--older-than", "7d")).isZero();
        assertThat(takenBack("--tenant", "many", "--model", "another")).isZero();
        assertThat(takenBack("--tenant", "many", "--model", String.valueOf(model), "--older-than", "1ms"))
                .isEqualTo(2);
        ask("many", "ann4", "What is a consumer?");
        assertThat(takenBack("--tenant", "many", "--all", "--yes")).isEqualTo(1);
        assertThat(entries("many")).isEmpty();
    }

    @Test
    void withoutAFilterOrAWordForAllOfThemNothingIsTakenBack() {
        assertThat(cache("", "take-back")).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).contains("--entry ID", "--user USER", "--model MODEL", "--older-than SPAN", "--all");
        assertThat(cache("", "take-back", "--all", "--tenant", "acme")).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).contains("every entry of tenant acme", "--yes", "--dry-run");
        assertThat(cache("", "take-back", "--all", "--user", "ann", "--yes")).isEqualTo(ExitCode.USAGE);
        assertThat(cache("", "take-back", "--user", "ann", "--tenant", "a/b")).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void statsCountEntriesScopesAndHits() {
        ask("stats", "ann", "What is a broker?");
        ask("stats", "bob", "What is a broker?");
        ask("stats", "carl", "什么是分区？");

        int code = cache("", "stats", "--tenant", "stats", "--json");

        assertThat(code).as(err.toString()).isEqualTo(ExitCode.DONE);
        JsonNode stats = Json.MAPPER.readTree(out.toString());
        assertThat(stats.at("/entries").intValue()).isEqualTo(2);
        assertThat(stats.at("/scopes").intValue()).isEqualTo(2);
        assertThat(stats.at("/scopesOfOneUser").intValue()).isEqualTo(2);
        assertThat(stats.at("/byLanguage/zh").intValue()).isEqualTo(1);
        assertThat(stats.at("/byAge/1h").intValue()).isEqualTo(2);
        assertThat(stats.at("/hits/exact").intValue()).isEqualTo(1);
        assertThat(stats.at("/hits/misses").intValue()).isEqualTo(2);
        assertThat(stats.at("/hits/most/0/question").stringValue()).isEqualTo("What is a broker?");
        assertThat(stats.at("/hits/most/0/hits").intValue()).isEqualTo(1);
        assertThat(cache("", "stats")).isEqualTo(ExitCode.DONE);
        assertThat(out.toString()).contains("tenant stats", "2 that may answer, 0 expired", "en 1 · zh 1");
    }

    @Test
    void askSaysWhatATurnWouldGetAndWhy() {
        Reply stored = ask("ask", "ann", "How do I create a topic with 3 partitions?");

        JsonNode exact = explained("How do I create a topic  with 3 partitions?", "--tenant", "ask");
        JsonNode guarded = explained("How do I create a topic with 30 partitions?", "--tenant", "ask");
        JsonNode semantic = explained("How can I create a topic with 3 partitions?", "--tenant", "ask");
        JsonNode other = explained("How do I create a topic with 3 partitions?", "--tenant", "ask", "--language", "fr");
        JsonNode skipped = explained("What is the latest version of Kafka?", "--tenant", "ask");

        assertThat(exact.at("/verdict").stringValue()).isEqualTo("exact");
        assertThat(exact.at("/entryId").stringValue()).isEqualTo(stored.entryId());
        assertThat(exact.at("/answer").stringValue()).isEqualTo(stored.text());
        assertThat(guarded.at("/verdict").stringValue()).isEqualTo("miss");
        assertThat(guarded.at("/reason").stringValue()).isEqualTo("guarded:numbers");
        assertThat(guarded.at("/candidates/0/verdict").stringValue()).isEqualTo("guarded:numbers");
        assertThat(semantic.at("/verdict").stringValue()).isEqualTo("semantic");
        assertThat(semantic.at("/entryId").stringValue()).isEqualTo(stored.entryId());
        assertThat(other.at("/reason").stringValue()).isEqualTo("none-near");
        assertThat(other.at("/system").stringValue()).contains("fr");
        assertThat(other.at("/entriesInScope").intValue()).isZero();
        assertThat(skipped.at("/verdict").stringValue()).isEqualTo("skipped");
        assertThat(skipped.at("/reason").stringValue()).isEqualTo("time-bound");
    }

    @Test
    void askKnowsTheUsersPreferencesAndSession() {
        scenario.send(new PreferenceSet(
                Origin.fresh(new User("knows", "ann"), null), "language", StringNode.valueOf("French")));
        scenario.send(new Message(Origin.fresh(new User("knows", "ann"), null), "What is a broker?"));
        Reply inFrench = await().atMost(PATIENCE)
                .until(
                        () -> scenario.replies().stream()
                                .filter(reply -> reply.tenant().equals("knows"))
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();

        JsonNode asAnn = explained("What is a broker?", "--tenant", "knows", "--user", "ann", "--first");
        JsonNode after = explained("What is a broker?", "--tenant", "knows", "--user", "ann");
        JsonNode asNobody = explained("What is a broker?", "--tenant", "knows");
        int code = cache("", "ask", "What is a broker?", "--tenant", "knows", "--user", "ann", "--first");

        assertThat(asAnn.at("/entryId").stringValue()).isEqualTo(inFrench.entryId());
        assertThat(after.at("/historyMessages").intValue()).isEqualTo(2);
        assertThat(asNobody.at("/verdict").stringValue()).isEqualTo("miss");
        assertThat(code).isEqualTo(ExitCode.DONE);
        assertThat(out.toString())
                .contains("exact hit: entry " + inFrench.entryId(), "1 entry", "first question", "French", "1.0000");
    }

    private JsonNode explained(String question, String... arguments) {
        String[] all = new String[arguments.length + 3];
        all[0] = "ask";
        all[1] = question;
        System.arraycopy(arguments, 0, all, 2, arguments.length);
        all[all.length - 1] = "--json";
        assertThat(cache("", all)).as(err.toString()).isEqualTo(ExitCode.DONE);
        return Json.MAPPER.readTree(out.toString());
    }

    private int takenBack(String... arguments) {
        String[] all = new String[arguments.length + 2];
        all[0] = "take-back";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        all[all.length - 1] = "--json";
        assertThat(cache("", all)).as(err.toString()).isEqualTo(ExitCode.DONE);
        return Json.MAPPER.readTree(out.toString()).at("/takenBack").intValue();
    }

    private int cache(String input, String... arguments) {
        out = new StringWriter();
        err = new StringWriter();
        InputStream in = new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8));
        Terminal terminal =
                new Terminal(scenario.variables(), in, new PrintWriter(out, true), new PrintWriter(err, true));
        String[] all = new String[arguments.length + 1];
        all[0] = "cache";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        return ProcessorProgram.run(terminal, all);
    }

    private static Reply awaitHit(String tenant, String user, String question) {
        return await().atMost(PATIENCE)
                .until(() -> ask(tenant, user, question), reply -> reply.source() == Reply.Source.EXACT);
    }

    /** Asks a first question and waits for the reply. */
    private static Reply ask(String tenant, String user, String question) {
        Origin origin = Origin.fresh(
                new User(tenant, user), Origin.fresh(User.of("a"), null).id());
        scenario.send(new Message(origin, question));
        return await().atMost(PATIENCE)
                .until(() -> reply(origin.id()), Optional::isPresent)
                .orElseThrow();
    }

    private static Optional<Reply> reply(String messageId) {
        return scenario.replies().stream()
                .filter(reply -> reply.messageId().equals(messageId))
                .findFirst();
    }

    /** The tenant's entries that were not taken back. */
    private static List<CacheEntry> entries(String tenant) {
        Map<String, CacheEntry> entries = new TreeMap<>();
        scenario.records(scenario.topics().cache()).forEach(record -> {
            if (record.value() == null) {
                entries.remove(record.key());
            } else if (record.value().tenant().equals(tenant)) {
                entries.put(record.key(), record.value());
            }
        });
        return List.copyOf(entries.values());
    }
}
