package dev.mneme.standalone.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.mneme.ingest.IngestProgram;
import dev.mneme.ingest.command.ExitCode;
import dev.mneme.ingest.command.Terminal;
import dev.mneme.ingest.event.Outcome;
import dev.mneme.ingest.event.ReplayState;
import dev.mneme.ingest.event.Reply;
import dev.mneme.ingest.json.Json;
import dev.mneme.processor.ProcessorProgram;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Conversation logs, sent by the command to a processor at work. */
class ReplayIT {
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
    void whatIsSentTwiceIsRememberedOnce() throws IOException {
        String log = log("ann", 3, 4).toString();

        JsonNode first = replay("remember", log, "--json");
        assertThat(first.get("conversations").intValue()).isEqualTo(3);
        assertThat(first.get("sent").intValue()).isEqualTo(12);
        replay("remember", log, "--json");

        List<Outcome> turns = awaitTurns("ann", 24);
        assertThat(turns)
                .filteredOn(outcome -> outcome.result() == Outcome.Result.APPLIED)
                .hasSize(12);
        assertThat(turns)
                .filteredOn(outcome -> "duplicate".equals(outcome.reason()))
                .hasSize(12);
        assertThat(session("ann", "2")).containsExactly("said 2.0", "said 2.1", "said 2.2", "said 2.3");
    }

    @Test
    void whatUsersPreferredIsPreferredAgain() throws IOException {
        Path log = Files.writeString(directory.resolve("preferred.jsonl"), """
                {"type":"preference-set","userId":"gus","key":"language","value":"fr","at":"2026-03-01T08:00:00Z"}
                {"type":"message","id":"m1","userId":"gus","conversationId":"c","text":"Hello","at":"2026-03-01T08:01:00Z"}
                {"type":"preference-set","userId":"gus","key":"tone","value":"dry","at":"2026-03-01T08:02:00Z"}
                {"type":"preference-set","userId":"gus","key":"language","value":"de","at":"2026-03-01T08:03:00Z"}
                {"type":"preference-removed","userId":"gus","key":"tone","at":"2026-03-01T08:04:00Z"}
                """);

        assertThat(replay("remember", log.toString(), "--json").get("sent").intValue())
                .isEqualTo(5);
        awaitTurns("gus", 5);

        assertThat(preferences("gus")).isEqualTo(Json.MAPPER.readTree("{\"language\":\"de\"}"));
        assertThat(session("gus", "c")).containsExactly("Hello");
    }

    @Test
    void aReplayThatWasKilledGoesOnWhereItWas() throws Exception {
        Killed killed = killedInTheMiddle("bob", 60);
        assertThat(killed.state().stage()).isEqualTo(ReplayState.Stage.RUNNING);

        JsonNode report = replay("--resume", killed.state().id());

        assertThat(report.get("conversations").intValue()).isEqualTo(60);
        assertThat(report.get("sent").intValue()).isEqualTo(120);
        List<Outcome> turns = awaitTurns(killed.user(), 120);
        assertThat(turns)
                .filteredOn(outcome -> outcome.result() == Outcome.Result.APPLIED)
                .extracting(Outcome::eventId)
                .doesNotHaveDuplicates()
                .hasSize(120);
        assertThat(of(killed.log().toString()).orElseThrow().stage()).isEqualTo(ReplayState.Stage.FINISHED);
    }

    @Test
    void afterWarmingEveryQuestionHitsExactlyFollowUpsToo() throws IOException {
        Path log = directory.resolve("faq.jsonl");
        Files.writeString(log, """
                {"id":"faq","messages":[{"role":"user","content":"What is a consumer group?"},\
                {"role":"assistant","content":"Consumers that share the partitions of a topic among themselves, each read by one."},\
                {"role":"user","content":"And how many may it have?"},\
                {"role":"assistant","content":"As many as you like; beyond the partitions they idle."}]}
                """);

        assertThat(replay("warm", log.toString(), "--json").get("sent").intValue())
                .isEqualTo(2);
        await().atMost(PATIENCE)
                .until(() -> scenario.outcomes().stream()
                                .filter(outcome -> outcome.type().equals("answer-known"))
                                .filter(outcome -> outcome.result() == Outcome.Result.APPLIED)
                                .count()
                        == 2);

        Reply first = scenario.say("zoe", "new", "z1", "What is a consumer group?");
        Reply second = scenario.say("zoe", "new", "z2", "And how many may it have?");
        assertThat(List.of(first, second)).extracting(Reply::source).containsOnly(Reply.Source.EXACT);
        assertThat(second.text()).isEqualTo("As many as you like; beyond the partitions they idle.");
    }

    @Test
    void aTurnThatCannotBeSentIsWrittenDownAndTheOthersAreSent() throws IOException {
        Path log = directory.resolve("long.jsonl");
        Path rejects = directory.resolve("rejects.jsonl");
        Files.writeString(log, """
                {"id":"l","user":"fay","messages":[{"role":"system","content":"s"},{"role":"user","content":"%s"},\
                {"role":"assistant","content":"short"}]}
                no row
                """.formatted("x".repeat(130 * 1024)));

        JsonNode report = replay("remember", log.toString(), "--json", "--rejects", rejects.toString());

        assertThat(report.get("sent").intValue()).isEqualTo(1);
        assertThat(report.get("leftOut").intValue()).isEqualTo(1);
        assertThat(report.get("rejectedTurns").intValue()).isEqualTo(1);
        assertThat(report.get("rejectedRows").intValue()).isEqualTo(1);
        assertThat(Files.readAllLines(rejects)).hasSize(2).first().asString().contains("conversation 'l'", "131072");
        awaitTurns("fay", 1);
        assertThat(session("fay", "l")).containsExactly("short");
    }

    @Test
    void replaysAreListedShownAndDropped() throws IOException {
        String log = log("cat", 1, 2).toString();
        String id = replay("remember", log, "--json").get("id").stringValue();

        assertThat(run("list").out()).contains(id, "remember", "finished");
        assertThat(run("show", id).out()).contains("mneme replay remember " + log);
        assertThat(run("--resume", id).err()).contains("is done");
        assertThat(run("drop", id).code()).isEqualTo(ExitCode.DONE);
        assertThat(run("list").out()).doesNotContain(id);
        Ran again = run("drop", id);
        assertThat(again.code()).isEqualTo(ExitCode.USAGE);
        assertThat(again.err()).contains("There is no replay '" + id + "'");
    }

    @Test
    void aLogThatIsAnotherOneByNowIsNotGoneOnWith() throws Exception {
        Killed killed = killedInTheMiddle("dan", 40);
        log("eve", 40, 2, killed.log());

        Ran ran = run("--resume", killed.state().id());

        assertThat(ran.code()).isEqualTo(ExitCode.USAGE);
        assertThat(ran.err()).contains("do not hold what they held");
    }

    private record Killed(String user, Path log, ReplayState state) {}

    /** Where a busy machine lets it come to its end before it is killed, another user's replay takes longer. */
    private static Killed killedInTheMiddle(String name, int conversations) throws Exception {
        for (int rate = 40; ; rate = Math.max(1, rate / 4)) {
            String user = name + rate;
            Path log = log(user, conversations, 2);
            try (ReplayProcess replay = ReplayProcess.start(
                    scenario.variables(), "remember", log.toString(), "--json", "--rate", Integer.toString(rate))) {
                await().atMost(PATIENCE)
                        .until(
                                () -> of(log.toString()),
                                state -> state.isPresent() && state.get().done() > 2);
                replay.kill();
            }
            ReplayState state = of(log.toString()).orElseThrow();
            if (state.done() < conversations) {
                return new Killed(user, log, state);
            }
        }
    }

    private static Path log(String user, int conversations, int turns) throws IOException {
        return log(user, conversations, turns, directory.resolve(user + ".jsonl"));
    }

    private static Path log(String user, int conversations, int turns, Path log) throws IOException {
        List<String> rows = new ArrayList<>();
        for (int i = 0; i < conversations; i++) {
            List<Map<String, String>> messages = new ArrayList<>();
            for (int turn = 0; turn < turns; turn++) {
                messages.add(Map.of("role", turn % 2 == 0 ? "user" : "assistant", "content", "said " + i + "." + turn));
            }
            rows.add(Json.MAPPER.writeValueAsString(
                    Map.of("id", Integer.toString(i), "user", user, "messages", messages)));
        }
        return Files.write(log, rows);
    }

    /** What is remembered of a conversation, oldest first. */
    private static List<String> session(String user, String conversation) {
        StringWriter out = new StringWriter();
        int code = ProcessorProgram.run(
                terminal(out, new StringWriter()), "memory", "show", user, "--conversation", conversation, "--json");
        assertThat(code).isEqualTo(ExitCode.DONE);
        return Json.MAPPER.readTree(out.toString()).findValuesAsString("text");
    }

    private static JsonNode preferences(String user) {
        StringWriter out = new StringWriter();
        int code = ProcessorProgram.run(terminal(out, new StringWriter()), "preferences", "list", user, "--json");
        assertThat(code).isEqualTo(ExitCode.DONE);
        return Json.MAPPER.readTree(out.toString());
    }

    private static List<Outcome> awaitTurns(String user, int count) {
        return await().atMost(PATIENCE)
                .until(
                        () -> scenario.outcomes().stream()
                                .filter(outcome -> outcome.userId().equals(user))
                                .toList(),
                        outcomes -> outcomes.size() >= count);
    }

    /** The newest replay of a log. */
    private static Optional<ReplayState> of(String log) {
        return scenario.values(scenario.topics().replays()).stream()
                .filter(state -> state != null && state.options().contains(log))
                .reduce((_, later) -> later);
    }

    private static JsonNode replay(String... options) {
        Ran ran = run(options);
        assertThat(ran.code()).as(ran.err()).isEqualTo(ExitCode.DONE);
        return Json.MAPPER.readTree(ran.out());
    }

    private record Ran(int code, String out, String err) {}

    private static Ran run(String... options) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        List<String> words = new ArrayList<>(List.of("replay"));
        words.addAll(List.of(options));
        int code = IngestProgram.run(terminal(out, err), words.toArray(String[]::new));
        return new Ran(code, out.toString(), err.toString());
    }

    private static Terminal terminal(StringWriter out, StringWriter err) {
        return new Terminal(
                scenario.variables(),
                InputStream.nullInputStream(),
                new PrintWriter(out, true),
                new PrintWriter(err, true));
    }
}
