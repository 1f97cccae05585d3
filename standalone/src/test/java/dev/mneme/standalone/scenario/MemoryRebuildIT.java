package dev.mneme.standalone.scenario;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.mneme.ingest.command.ExitCode;
import dev.mneme.ingest.command.Terminal;
import dev.mneme.ingest.event.CacheUse;
import dev.mneme.ingest.event.ChatEvent;
import dev.mneme.ingest.event.ChatEvent.CacheTakenBack;
import dev.mneme.ingest.event.ChatEvent.Message;
import dev.mneme.ingest.event.ChatEvent.PreferenceRemoved;
import dev.mneme.ingest.event.ChatEvent.PreferenceSet;
import dev.mneme.ingest.event.ChatEvent.ReplyRejected;
import dev.mneme.ingest.event.ChatEvent.SessionCleared;
import dev.mneme.ingest.event.ChatEvent.Turn;
import dev.mneme.ingest.event.ChatEvent.UserForgotten;
import dev.mneme.ingest.event.Lane;
import dev.mneme.ingest.event.Origin;
import dev.mneme.ingest.event.Reply;
import dev.mneme.ingest.event.Role;
import dev.mneme.ingest.event.User;
import dev.mneme.ingest.event.Utterance;
import dev.mneme.ingest.json.Json;
import dev.mneme.ingest.topic.KafkaConnection;
import dev.mneme.ingest.topic.Topics;
import dev.mneme.processor.ProcessorProgram;
import dev.mneme.processor.memory.Memory;
import dev.mneme.processor.memory.RedisMemory;
import dev.mneme.processor.memory.SessionMessage;
import dev.mneme.processor.redis.LettuceRedis;
import dev.mneme.processor.stream.Home;
import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** {@code mneme memory rebuild}, after a real Redis has lost everything, with a processor that goes on. */
class MemoryRebuildIT {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir
    private static Path directory;

    private static Scenario scenario;
    private static LettuceRedis redis;

    /** Each test has one of its own. */
    private String tenant = "";

    private StringWriter out = new StringWriter();
    private StringWriter err = new StringWriter();

    @BeforeAll
    static void start() {
        scenario = new Scenario(directory, Map.of("MNEME_TURN_ATTEMPTS", "1", "MNEME_MEMORY_SESSION_MESSAGES", "6"));
        redis = LettuceRedis.connect(scenario.settings());
    }

    @AfterAll
    static void stop() {
        redis.close();
        scenario.close();
    }

    @Test
    void bringsBackTheSameSessionsPreferencesAndEntries() {
        tenant = "same";
        live();
        RedisSnapshot before = snapshot();
        assertThat(before.keys(":session:")).hasSize(4);
        assertThat(before.keys(":entry:")).hasSizeGreaterThan(3);
        flush();
        assertThat(snapshot().values()).isEmpty();

        JsonNode rebuilt = rebuild();

        snapshot().assertSameAs(before);
        assertThat(rebuilt.at("/forgotten").intValue()).isPositive();
        assertThat(rebuilt.at("/lanes").intValue())
                .isGreaterThanOrEqualTo(before.keys(":position:").size());
        assertThat(rebuilt.at("/entries").intValue())
                .isGreaterThanOrEqualTo(before.keys(":entry:").size());
        assertThat(say("eve", null, "e1", "What is a broker?").source()).isEqualTo(Reply.Source.EXACT);

        RedisSnapshot whole = snapshot();
        assertThat(rebuild().at("/lanes").intValue()).isZero();
        snapshot().assertSameAs(whole);
    }

    @Test
    void bringsBackWhatAnOlderCopyDoesNotHaveAndTakesAwayWhatIsNoMore() {
        tenant = "older";
        live();
        say("emma", null, "e1", "Which of all things is forgotten first?");
        prefer("emma", "tone", "\"sad\"");
        applied(new Turn(told("t1"), Role.USER, "Remember the milk"));
        RedisCopy older = RedisCopy.of(redis);
        for (int i = 0; i < 4; i++) {
            say("ann", null, "later-" + i, "What is later number " + i + "?");
        }
        prefer("ann", "tone", "\"late\"");
        applied(new PreferenceRemoved(origin("ann", null), "format"));
        applied(new ReplyRejected(origin("ann", null), "a4", null));
        applied(new SessionCleared(origin("bob", "tea")));
        applied(new Turn(told("t2"), Role.USER, "And the bread"));
        applied(new UserForgotten(origin("emma", null)));
        applied(new CacheTakenBack(origin(User.NOBODY, null), null, user("ann").key(), null, null));
        RedisSnapshot before = snapshot();
        older.startFrom(redis);
        assertThat(snapshot().values()).isNotEqualTo(before.values());

        rebuild();

        snapshot().assertSameAs(before);
        assertThat(session("ann"))
                .extracting(SessionMessage::text)
                .containsSubsequence(answers("ann").reversed().subList(0, 3));
        Reply last = replies("ann", "later-3").getLast();
        assertThat(say("ann", null, "later-3", "What is later number 3?")).isEqualTo(last.again());
        assertThat(scenario.model.calls("What is later number 3?")).isEqualTo(1);
    }

    @Test
    void mendsASessionThatWentOnOverAHole() {
        tenant = "hole";
        for (int i = 0; i < 3; i++) {
            say("ann", null, "a" + i, "What is number " + i + "?");
        }
        RedisCopy older = RedisCopy.of(redis);
        say("ann", null, "gone", "What is gone?");
        older.startFrom(redis);
        say("ann", null, "next", "What is next?");
        assertThat(session("ann"))
                .extracting(SessionMessage::messageId)
                .hasSize(6)
                .doesNotContain("gone");

        rebuild();

        assertThat(session("ann"))
                .extracting(SessionMessage::messageId)
                .containsExactly("next", "next", "gone", "gone", "a2", "a2");
    }

    @Test
    void bringsBackOneUserAndLeavesTheOthers() {
        tenant = "alone";
        say("ann", null, "a1", "What is a broker?");
        say(neighbour(), null, "b1", "What is a partition?");
        flush();

        assertThat(rebuild("--user", "ann", "--tenant", "alone").at("/lanes").intValue())
                .isEqualTo(1);

        assertThat(snapshot().keys(":session:")).singleElement().asString().contains("ann");
        assertThat(snapshot().keys(":entry:")).hasSize(1);
        assertThat(run("--tenant", "default")).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).contains("--user USER");
        assertThat(run("--user", "ann", "--tenant", "a/b")).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void nothingComesBackOfAUserWhoIsForgottenAfterTheLoss() {
        tenant = "lost";
        say("ann", null, "a1", "What is a broker?");
        prefer("ann", "tone", "\"dry\"");
        flush();
        applied(new UserForgotten(Origin.fresh(user("ann"), null)));

        rebuild();

        assertThat(snapshot().values().keySet()).singleElement().asString().endsWith(":forgotten-at");
        assertThat(say("ann", null, "a2", "What was I told?").text()).doesNotContain("broker");
    }

    @Test
    void saysWhatIsPastRetention() throws Exception {
        tenant = "old";
        say("ann", null, "a1", "What is a broker?");
        say("ann", null, "a2", "What is a partition?");
        long second = memory().recent(new Lane(user("ann"), null), 1).getFirst().position();
        TopicPartition partition = new TopicPartition(scenario.topics().events().name(), partition(user("ann")));
        try (Admin admin = Admin.create(KafkaConnection.of(scenario.settings()))) {
            admin.deleteRecords(Map.of(partition, RecordsToDelete.beforeOffset(second)))
                    .all()
                    .get();
        }
        flush();

        assertThat(run("--user", "ann", "--tenant", "old")).as(err.toString()).isEqualTo(ExitCode.DONE);

        assertThat(out.toString()).contains("Past retention", "[" + partition.partition() + "]", "1 conversations");
        assertThat(memory().recent(new Lane(user("ann"), null), 9))
                .extracting(SessionMessage::messageId)
                .containsExactly("a2", "a2");
    }

    @Test
    void losesNothingOfWhatIsSaidMeanwhile() {
        tenant = "talk";
        List<String> users = List.of("ann", "bob", "carl", "dora");
        users.forEach(user -> say(user, null, user + "-before", "What is the first of " + user + "?"));
        flush();

        CompletableFuture<Void> talk = CompletableFuture.runAsync(() -> {
            for (int turn = 0; turn < 2; turn++) {
                for (String user : users) {
                    say(user, null, user + "-" + turn, "What is number " + turn + " of " + user + "?");
                }
            }
        });
        while (!talk.isDone()) {
            rebuild();
        }
        talk.join();

        users.forEach(user -> {
            List<SessionMessage> said =
                    memory().recent(new Lane(user(user), null), 10).reversed();
            assertThat(said)
                    .extracting(SessionMessage::messageId)
                    .containsExactly(
                            user + "-before", user + "-before", user + "-0", user + "-0", user + "-1", user + "-1");
            assertThat(said).extracting(SessionMessage::position).isSorted();
            assertThat(said)
                    .filteredOn(message -> message.role() == Role.ASSISTANT)
                    .extracting(SessionMessage::text)
                    .isEqualTo(answers(user));
        });
    }

    /** A user whose events lie in the same partition as ann's. */
    private String neighbour() {
        return IntStream.range(0, 1000)
                .mapToObj(i -> "bob" + i)
                .filter(name -> partition(user(name)) == partition(user("ann")))
                .findFirst()
                .orElseThrow();
    }

    private static int partition(User user) {
        return new Home(Topics.PARTITIONS).partition(Home.key(user));
    }

    /** Something of every kind that memory has. */
    private void live() {
        say("ann", null, "a1", "What is a broker?");
        say("ann", null, "a1", "What is a broker?");
        say("ann", null, "a2", "What is a partition?");
        say("ann", null, "a3", "What is a consumer group?");
        say("ann", null, "a4", "Where is my order 4711?");
        say("bob", "tea", "b1", "What is a broker?");
        say("bob", "tea", "b2", "What is an offset?");
        applied(new Turn(origin("bob", "tea"), Role.ASSISTANT, "By the way: tea is ready"));
        applied(new ReplyRejected(origin("bob", "tea"), "b2", null));
        say("bob", "gone", "b3", "What is a log?");
        applied(new SessionCleared(origin("bob", "gone")));
        scenario.send(new Message(
                origin("bob", "own"), "And now?", null, null, List.of(new Utterance(Role.USER, "Hm")), CacheUse.USE));
        prefer("ann", "tone", "\"dry\"");
        prefer("ann", "tone", "false");
        prefer("ann", "level", "{\"a\":[1,null]}");
        prefer("ann", "format", "null");
        applied(new PreferenceRemoved(origin("ann", null), "level"));
        say("carl", null, "c1", "What is a topic?");
        prefer("carl", "tone", "\"warm\"");
        applied(new UserForgotten(origin("carl", null)));
        say("carl", null, "c2", "What is a replica?");
        scenario.outage.begin();
        say("dora", null, "d1", "What is a segment?");
        scenario.outage.end();
        scenario.write((tenant + "/dora").getBytes(UTF_8), "{\"type\":\"message\"}".getBytes(UTF_8));
        say("dora", null, "d2", "What is a snapshot?");
        await().atMost(PATIENCE)
                .until(() -> scenario.outcomes().stream().anyMatch(outcome -> "own".equals(outcome.conversationId())));
    }

    private void prefer(String user, String key, String value) {
        applied(new PreferenceSet(origin(user, null), key, Json.MAPPER.readTree(value)));
    }

    /** Sends an event and waits until it has come to its end. */
    private void applied(ChatEvent event) {
        scenario.send(event);
        await().atMost(PATIENCE)
                .until(() -> scenario.outcomes().stream()
                        .anyMatch(outcome ->
                                outcome.eventId().equals(event.origin().id())));
    }

    private Reply say(String user, @Nullable String conversation, String id, String text) {
        long before = replies(user, id).size();
        scenario.send(new Message(new Origin(id, user(user), conversation, Instant.now()), text));
        return await().atMost(PATIENCE)
                .until(() -> replies(user, id), replies -> replies.size() > before)
                .getLast();
    }

    private List<Reply> replies(String user, String id) {
        return scenario.replies().stream()
                .filter(reply -> reply.tenant().equals(tenant)
                        && reply.userId().equals(user)
                        && reply.messageId().equals(id))
                .toList();
    }

    private User user(String userId) {
        return new User(tenant, userId);
    }

    private Origin origin(String user, @Nullable String conversation) {
        return Origin.fresh(user(user), conversation);
    }

    private List<String> answers(String user) {
        return scenario.replies().stream()
                .filter(reply -> reply.tenant().equals(tenant) && reply.userId().equals(user))
                .map(Reply::text)
                .toList();
    }

    /** Newest first. */
    private List<SessionMessage> session(String user) {
        return memory().recent(new Lane(user(user), null), 10);
    }

    private Origin told(String id) {
        return new Origin(id, user("carl"), "told", Instant.now());
    }

    private Memory memory() {
        return RedisMemory.of(scenario.settings(), redis);
    }

    /**
     * What there is of the tenant, but for the names of entries that went with a user who was forgotten or were taken back: they
     * are kept in case that the answer to that was lost.
     */
    private RedisSnapshot snapshot() {
        return RedisSnapshot.of(
                redis,
                key -> key.contains(tenant)
                        && !key.contains(":taken-back:")
                        && !key.endsWith("carl}:entries")
                        && !key.endsWith("emma}:entries"));
    }

    private void flush() {
        redis.trip("flush", commands -> commands.flushall());
    }

    private JsonNode rebuild(String... more) {
        List<String> arguments = new ArrayList<>(List.of(more));
        arguments.add("--json");
        assertThat(run(arguments.toArray(String[]::new))).as(err.toString()).isEqualTo(ExitCode.DONE);
        return Json.MAPPER.readTree(out.toString());
    }

    private int run(String... more) {
        out = new StringWriter();
        err = new StringWriter();
        Terminal terminal = new Terminal(
                scenario.variables(),
                new ByteArrayInputStream(new byte[0]),
                new PrintWriter(out, true),
                new PrintWriter(err, true));
        String[] all = new String[more.length + 2];
        all[0] = "memory";
        all[1] = "rebuild";
        System.arraycopy(more, 0, all, 2, more.length);
        return ProcessorProgram.run(terminal, all);
    }
}
