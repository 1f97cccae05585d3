package dev.mneme.standalone.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.mneme.ingest.IngestProgram;
import dev.mneme.ingest.command.ExitCode;
import dev.mneme.ingest.command.Terminal;
import dev.mneme.ingest.event.ReplayState;
import dev.mneme.ingest.event.Reply;
import dev.mneme.ingest.json.Json;
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
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What users said in logs, answered anew by a processor in whose lanes no more than one turn may wait. */
class ReplayAnswerIT {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir
    private static Path directory;

    private static Scenario scenario;

    @BeforeAll
    static void start() {
        scenario = new Scenario(directory, Map.of("MNEME_TURN_WAITING_PER_LANE", "1"));
    }

    @AfterAll
    static void stop() {
        scenario.close();
    }

    @Test
    void everyUserTurnIsAnsweredOnceThoughTheReplayIsKilled() throws Exception {
        String log = log("ann", 12, 5);
        scenario.hold.after(12);
        try (ReplayProcess replay =
                ReplayProcess.start(scenario.variables(), "answer", log, "--live", "--concurrency", "4")) {
            await().atMost(PATIENCE).until(() -> replies("ann").size() >= 12);
            replay.kill();
        } finally {
            scenario.hold.end();
        }
        String id = replayOf(log).id();
        assertThat(replayOf(log).stage()).isEqualTo(ReplayState.Stage.RUNNING);

        Ran ran = run("--resume", id);

        assertThat(ran.code()).as(ran.err()).isEqualTo(ExitCode.DONE);
        assertThat(ran.out()).contains("turns answered", "60");
        assertThat(replies("ann"))
                .allMatch(Reply::answered)
                .filteredOn(reply -> !reply.duplicate())
                .extracting(Reply::messageId)
                .doesNotHaveDuplicates()
                .hasSize(60);
        // No more than were under way are sent again.
        assertThat(replies("ann")).filteredOn(Reply::duplicate).hasSizeLessThanOrEqualTo(4);
        assertThat(replayOf(log).stage()).isEqualTo(ReplayState.Stage.FINISHED);
    }

    @Test
    void aTurnIsSentWhenTheOneBeforeItIsAnswered() throws IOException {
        String log = log("bob", 1, 40);

        Path page = directory.resolve("bob.html");

        JsonNode report = json(run("answer", log, "--live", "--json", "--compare", "--report", page.toString()));

        assertThat(report.get("answered").intValue()).isEqualTo(40);
        assertThat(report.get("compared").intValue()).isEqualTo(40);
        assertThat(report.get("sameText").intValue()).isZero();
        assertThat(report.get("wordOverlap").doubleValue()).isBetween(0.0, 0.2);
        assertThat(page).content().contains("<svg", "Answered by", "From sending to reply", "recorded 39");
        assertThat(report.get("leftOut").intValue()).isEqualTo(40);
        assertThat(report.get("p95Ms").intValue()).isPositive();
        assertThat(replies("bob")).extracting(Reply::reason).containsOnlyNulls();
    }

    @Test
    void whatIsOnTheTopicsIsALogThatEndsWhereTheyEndedWhenItBegan() throws IOException {
        assertThat(run("answer", log("eve", 3, 2), "--live").code()).isEqualTo(ExitCode.DONE);

        JsonNode counted = json(run("topic:chat.events", "--dry-run", "--user", "eve", "--json"));
        JsonNode answered =
                json(run("answer", "topic:chat.events", "--live", "--user", "eve", "--tenant", "again", "--json"));

        assertThat(counted.at("/total/conversations").intValue()).isEqualTo(3);
        assertThat(counted.at("/total/turns/user").intValue()).isEqualTo(6);
        assertThat(counted.at("/total/turns/assistant").intValue()).isEqualTo(6);
        assertThat(answered.get("answered").intValue()).isEqualTo(6);
        assertThat(run("topic:chat.replies", "--dry-run").err()).contains("topic:chat.events");
    }

    @Test
    void whatIsSentTwiceIsAnsweredOnce() throws IOException {
        String log = log("cat", 2, 2);
        JsonNode first = json(run("answer", log, "--live", "--json"));
        assertThat(first.get("answered").intValue()).isEqualTo(4);

        JsonNode second = json(run("answer", log, "--live", "--json"));

        assertThat(second.get("repeated").intValue()).isEqualTo(4);
        assertThat(replies("cat")).filteredOn(reply -> !reply.duplicate()).hasSize(4);
    }

    @Test
    void aReplayThatNobodyAnswersStopsAndGoesOnWhenSomebodyDoes() throws IOException {
        String log = log("dan", 2, 2);
        scenario.stopProcessor();
        try {
            Ran ran = run("answer", log, "--live", "--timeout", "1s");
            assertThat(ran.code()).isEqualTo(ExitCode.FAILED);
            assertThat(ran.err()).contains("within 1s. Is a processor running?");
        } finally {
            scenario.startProcessor();
        }
        await().atMost(PATIENCE).until(() -> replies("dan").size() == 2);

        Ran resumed = run("--resume", replayOf(log).id());

        assertThat(resumed.code()).as(resumed.err()).isEqualTo(ExitCode.DONE);
        assertThat(replies("dan"))
                .filteredOn(reply -> !reply.duplicate())
                .extracting(Reply::messageId)
                .doesNotHaveDuplicates()
                .hasSize(4);
    }

    private static String log(String user, int conversations, int questions) throws IOException {
        List<String> rows = new ArrayList<>();
        for (int i = 0; i < conversations; i++) {
            List<Map<String, String>> messages = new ArrayList<>();
            for (int turn = 0; turn < questions; turn++) {
                messages.add(
                        Map.of("role", "user", "content", "What does " + user + " " + i + " say of " + turn + "?"));
                messages.add(Map.of("role", "assistant", "content", "recorded " + turn));
            }
            rows.add(Json.MAPPER.writeValueAsString(
                    Map.of("id", Integer.toString(i), "user", user, "messages", messages)));
        }
        return Files.write(directory.resolve(user + ".jsonl"), rows).toString();
    }

    private static List<Reply> replies(String user) {
        return scenario.replies().stream()
                .filter(reply -> reply.userId().equals(user))
                .toList();
    }

    /** The newest state of the newest replay of a log. */
    private static ReplayState replayOf(String log) {
        return scenario.values(scenario.topics().replays()).stream()
                .filter(state -> state != null && state.options().contains(log))
                .reduce((_, later) -> later)
                .orElseThrow();
    }

    private static JsonNode json(Ran ran) {
        assertThat(ran.code()).as(ran.err()).isEqualTo(ExitCode.DONE);
        return Json.MAPPER.readTree(ran.out());
    }

    private record Ran(int code, String out, String err) {}

    private static Ran run(String... options) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        List<String> words = new ArrayList<>(List.of("replay"));
        words.addAll(List.of(options));
        Terminal terminal = new Terminal(
                scenario.variables(),
                InputStream.nullInputStream(),
                new PrintWriter(out, true),
                new PrintWriter(err, true));
        return new Ran(IngestProgram.run(terminal, words.toArray(String[]::new)), out.toString(), err.toString());
    }
}
