package dev.mneme.standalone.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.mneme.ingest.command.ExitCode;
import dev.mneme.ingest.event.ReplayState;
import dev.mneme.ingest.event.Reply;
import dev.mneme.ingest.json.Json;
import dev.mneme.ingest.setting.Settings;
import dev.mneme.ingest.setting.World;
import dev.mneme.ingest.topic.KafkaConnection;
import dev.mneme.ingest.topic.Topics;
import dev.mneme.processor.ProcessorProgram;
import dev.mneme.processor.redis.LettuceRedis;
import dev.mneme.processor.redis.Redis;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.GroupListing;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Logs that are answered anew in a world of their own, beside a live one. */
class ReplayWorldIT {
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Instant RECORDED = Instant.parse("2024-05-01T10:00:00Z");
    private static final int CONVERSATIONS = 12;
    private static final int QUESTIONS = 5;
    private static final int TURNS = CONVERSATIONS * QUESTIONS;

    /** The model answers so many, then none until the replay was stopped: so it is stopped in the middle on any machine. */
    private static final int BEFORE = 20;

    @TempDir
    private static Path directory;

    private static Scenario scenario;
    private static Path launcher;

    @BeforeAll
    static void start() throws IOException {
        scenario = new Scenario(
                directory,
                Map.of(
                        "MNEME_KAFKA_CLIENT_FILE",
                        Files.writeString(directory.resolve("client.properties"), "default.api.timeout.ms=120000\n")
                                .toString(),
                        "MNEME_REDIS_TIMEOUT",
                        "1m",
                        "MNEME_MODEL_FIRST_TOKEN_DEADLINE",
                        "10m",
                        "MNEME_TURN_DEADLINE",
                        "10m",
                        "MNEME_TURN_DRAIN",
                        "5m"));
        launcher = directory.resolve("mneme");
        Files.writeString(launcher, """
                #!/bin/sh
                exec '%s' --enable-native-access=ALL-UNNAMED --add-modules jdk.incubator.vector -Xmx512m -cp '%s' %s "$@"
                """.formatted(
                        Path.of(System.getProperty("java.home"), "bin", "java"),
                        System.getProperty("java.class.path"),
                        ProcessorProgram.class.getName()));
        Files.setPosixFilePermissions(launcher, PosixFilePermissions.fromString("rwx------"));
    }

    @AfterAll
    static void stop() {
        scenario.close();
    }

    @Test
    void aReplayThatIsKilledGoesOnInItsWorldAndTheLiveOneKnowsNothingOfIt() throws Exception {
        assertThat(scenario.say("ann", null, "live", "What is a lane?").answered())
                .isTrue();
        Map<String, Integer> topics = liveRecords();
        String log = log("ann");
        try (Redis redis = LettuceRedis.connect(scenario.settings())) {
            RedisSnapshot live = RedisSnapshot.of(redis, _ -> true);
            ReplayState killed = killedInTheMiddle(log);

            ReplayProcess resumed = replay("--resume", killed.id());
            assertThat(resumed.awaitEnd()).as(resumed.said()).isEqualTo(ExitCode.DONE);

            assertAnsweredOnce(killed.id());
            assertThat(scenario.values(world(killed.id()).events()))
                    .allMatch(event ->
                            Json.MAPPER.readTree(event).get("at").stringValue().equals(RECORDED.toString()));
            assertThat(liveRecords()).isEqualTo(topics);
            RedisSnapshot.of(redis, key -> !key.contains(killed.id())).assertSameAs(live);
            assertThat(RedisSnapshot.of(redis, key -> key.contains(killed.id())).values())
                    .isNotEmpty();

            ReplayProcess drop = replay("drop", killed.id());
            assertThat(drop.awaitEnd()).as(drop.said()).isEqualTo(ExitCode.DONE);

            assertThat(drop.said()).contains("Topics removed: ", "Keys removed from Redis: ", "State removed: ");
            assertThat(namesInKafka()).noneMatch(name -> name.contains(killed.id()));
            assertThat(RedisSnapshot.of(redis, key -> key.contains(killed.id())).values())
                    .isEmpty();
            assertThat(directory.resolve("state/worlds").resolve(killed.id())).doesNotExist();
            RedisSnapshot.of(redis, _ -> true).assertSameAs(live);
        }
    }

    private static ReplayState killedInTheMiddle(String log) throws InterruptedException {
        scenario.hold.after(BEFORE);
        try (ReplayProcess replay = replay("answer", log, "--concurrency", "4", "--timeout", "20m")) {
            ReplayState state = awaitSomeReplies(replay, log);
            List<ProcessHandle> children = replay.children();
            assertThat(children).isNotEmpty();

            replay.kill();
            scenario.hold.end();

            awaitEnd(children);
            assertThat(replies(state.id())).hasSizeLessThan(TURNS);
            return state;
        }
    }

    @Test
    void aReplayThatIsStoppedGoesOnWithAProcessorThatSomebodyElseHasStarted() throws Exception {
        String log = log("bob");
        ReplayState stopped;
        scenario.hold.after(BEFORE);
        try (ReplayProcess replay = replay("answer", log, "--timeout", "20m")) {
            stopped = awaitSomeReplies(replay, log);
            List<ProcessHandle> children = replay.children();

            replay.terminate();
            scenario.hold.end();

            assertThat(replay.awaitEnd()).as(replay.said()).isEqualTo(143);
            assertThat(replay.said()).contains("was stopped after");
            assertThat(newest(log).stage()).isEqualTo(ReplayState.Stage.STOPPED);
            assertThat(children).isNotEmpty();
            awaitEnd(children);
        }
        Path said = directory.resolve("by-hand.log");
        ProcessBuilder byHand =
                new ProcessBuilder(launcher.toString(), "processor", "--world", stopped.id(), "--share", "0.1");
        byHand.environment().putAll(scenario.variables());
        byHand.environment().put("MNEME_MANAGEMENT_PORT", "0");
        Process processor =
                byHand.redirectErrorStream(true).redirectOutput(said.toFile()).start();
        try {
            await().atMost(PATIENCE).until(() -> Files.readString(said).contains("The processor is running."));

            try (ReplayProcess resumed = replay("--resume", stopped.id())) {
                assertThat(resumed.awaitEnd()).as(resumed.said()).isEqualTo(ExitCode.DONE);
                assertThat(resumed.said()).contains("A processor is at work in the world of " + stopped.id());
            }

            assertAnsweredOnce(stopped.id());
            assertThat(processor.isAlive()).isTrue();
        } finally {
            processor.destroyForcibly().waitFor();
        }
    }

    private static void awaitEnd(List<ProcessHandle> children) {
        await("the processor ends with the replay")
                .atMost(PATIENCE)
                .until(() -> children.stream().noneMatch(ProcessHandle::isAlive));
    }

    private static void assertAnsweredOnce(String id) {
        assertThat(replies(id))
                .allMatch(Reply::answered)
                .filteredOn(reply -> !reply.duplicate())
                .extracting(reply -> reply.lane() + " " + reply.messageId())
                .doesNotHaveDuplicates()
                .hasSize(TURNS);
    }

    /** Waits until it is under way, and some way from its end. */
    private static ReplayState awaitSomeReplies(ReplayProcess replay, String log) {
        await(replay.said()).atMost(PATIENCE).until(() -> !replay.isAlive() || isUnderWay(log));
        assertThat(replay.isAlive()).as(replay.said()).isTrue();
        return newest(log);
    }

    private static boolean isUnderWay(String log) throws Exception {
        return states(log).findAny().isPresent()
                && namesOfTopics().contains(world(newest(log).id()).replies().name())
                && replies(newest(log).id()).size() >= BEFORE;
    }

    private static ReplayProcess replay(String... options) {
        Path log = directory.resolve("replay-%d.log".formatted(System.nanoTime()));
        return ReplayProcess.start(launcher, log, scenario.variables(), options);
    }

    private static List<Reply> replies(String id) {
        return scenario.values(world(id).replies());
    }

    private static Topics world(String id) {
        Settings settings = scenario.settings().in(new World(id));
        return KafkaConnection.topics(settings);
    }

    private static Stream<ReplayState> states(String log) {
        return scenario.values(scenario.topics().replays()).stream()
                .filter(state -> state != null && state.options().contains(log));
    }

    private static ReplayState newest(String log) {
        return states(log).reduce((_, later) -> later).orElseThrow();
    }

    /** How much is in each live topic, but in the one that replays are noted in. */
    private static Map<String, Integer> liveRecords() {
        Topics topics = scenario.topics();
        return Map.of(
                "events", scenario.records(topics.events()).size(),
                "replies", scenario.records(topics.replies()).size(),
                "outcomes", scenario.records(topics.outcomes()).size(),
                "cache", scenario.records(topics.cache()).size(),
                "dead letters", scenario.records(topics.deadLetters()).size());
    }

    private static Collection<String> namesOfTopics() throws Exception {
        try (Admin admin = Admin.create(KafkaConnection.of(scenario.settings()))) {
            return admin.listTopics().names().get();
        }
    }

    /** Topics and groups. */
    private static List<String> namesInKafka() throws Exception {
        List<String> names = new ArrayList<>(namesOfTopics());
        try (Admin admin = Admin.create(KafkaConnection.of(scenario.settings()))) {
            admin.listGroups().all().get().stream().map(GroupListing::groupId).forEach(names::add);
        }
        return names;
    }

    private static String log(String user) throws IOException {
        List<String> rows = new ArrayList<>();
        for (int i = 0; i < CONVERSATIONS; i++) {
            List<Map<String, String>> messages = new ArrayList<>();
            for (int turn = 0; turn < QUESTIONS; turn++) {
                messages.add(
                        Map.of("role", "user", "content", "What does " + user + " " + i + " say of " + turn + "?"));
                messages.add(Map.of("role", "assistant", "content", "recorded " + turn));
            }
            rows.add(Json.MAPPER.writeValueAsString(Map.of(
                    "id", Integer.toString(i), "user", user, "created_at", RECORDED.toString(), "messages", messages)));
        }
        return Files.write(directory.resolve(user + ".jsonl"), rows).toString();
    }
}
