package dev.mneme.standalone.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.mneme.ingest.command.ExitCode;
import io.lettuce.core.AclCategory;
import io.lettuce.core.AclSetuserArgs;
import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.protocol.CommandType;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a supervisor and Prometheus see of a processor that comes up, works, loses Redis and is stopped. */
class ManagementIT {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Pattern TYPE = Pattern.compile("# TYPE (mneme_\\w+?)(?:_max)? ");

    @TempDir
    private Path directory;

    private final HttpClient client = HttpClient.newHttpClient();
    private Scenario scenario;

    @BeforeEach
    void start() {
        scenario = new Scenario(directory, Map.of());
        scenario.stopProcessor();
    }

    @AfterEach
    void stop() {
        scenario.close();
        client.close();
    }

    @Test
    void seesItComeUpWorkLoseRedisAndStop() throws Exception {
        try (SupervisedProcessor processor = SupervisedProcessor.start(with(Map.of("MNEME_MANAGEMENT_PORT", "0")))) {
            URI address = processor.address();
            assertThat(get(address, "health/live").statusCode()).isEqualTo(200);
            await("readiness")
                    .atMost(PATIENCE)
                    .until(() -> get(address, "health/ready").statusCode() == 200);

            scenario.say("ann", null, "m1", "What is a partition?");
            String metrics = await().atMost(PATIENCE)
                    .until(() -> get(address, "metrics").body(), text -> text.contains("mneme_events_total{"));
            assertThat(metrics)
                    .contains("mneme_events_total{reason=\"none\",result=\"answered\",type=\"message\"} 1.0")
                    .contains("mneme_turn_step_seconds_count{step=\"model\"} 1")
                    .contains("mneme_model_call_seconds_count{model=\"gpt-4o-mini\",outcome=\"answered\"} 1")
                    .contains("mneme_redis_trip_seconds_count{outcome=\"answered\",trip=\"recall\"} 1")
                    .contains("kafka_stream_thread_commit_latency_avg{", "jvm_memory_used_bytes{");
            assertThat(TYPE.matcher(metrics).results().map(type -> type.group(1)))
                    .isNotEmpty()
                    .allSatisfy(name -> assertThat(documented()).contains("| `" + name + "` |"));

            refusesThePortOf(address);

            scenario.redis.kill();
            await("Redis missed")
                    .atMost(PATIENCE)
                    .until(() -> get(address, "health/ready").statusCode() == 503);
            assertThat(get(address, "health/ready").body())
                    .contains(
                            "\"streams\":{\"status\":\"ready\"}", "\"redis\":{\"status\":\"not-ready\",\"reason\":\"");
            assertThat(get(address, "health/live").statusCode()).isEqualTo(200);

            scenario.redis.restart();
            await("Redis back")
                    .atMost(PATIENCE)
                    .until(() -> get(address, "health/ready").statusCode() == 200);

            processor.terminate();
            assertThat(processor.exitCode()).as("%s", processor.said()).isEqualTo(143);
        }
    }

    private void refusesThePortOf(URI address) throws InterruptedException {
        String port = Integer.toString(address.getPort());
        try (SupervisedProcessor second = SupervisedProcessor.start(with(Map.of("MNEME_MANAGEMENT_PORT", port)))) {
            assertThat(second.exitCode()).isEqualTo(ExitCode.USAGE);
            assertThat(second.said()).hasSize(2).last().asString().contains(port, "MNEME_MANAGEMENT_PORT");
        }
    }

    @Test
    void saysInASentenceThatRedisDoesNotAnswerAtTheStart() throws Exception {
        Map<String, String> variables =
                with(Map.of("MNEME_MANAGEMENT_ENABLED", "false", "MNEME_REDIS_URI", "redis://localhost:1"));
        try (SupervisedProcessor processor = SupervisedProcessor.start(variables)) {
            assertThat(processor.exitCode()).isEqualTo(ExitCode.UNREACHABLE);
            assertThat(processor.said()).singleElement().asString().contains("redis://localhost:1", "MNEME_REDIS_URI");
        }
    }

    @Test
    void saysInASentenceThatRedisHasNoVectorSetsForTheIndexOfTheCache() throws Exception {
        Map<String, String> variables = with(Map.of(
                "MNEME_MANAGEMENT_ENABLED",
                "false",
                "MNEME_CACHE_INDEX",
                "redis",
                "MNEME_REDIS_URI",
                userWithoutVectorSets()));
        try (SupervisedProcessor processor = SupervisedProcessor.start(variables)) {
            assertThat(processor.exitCode()).as("%s", processor.said()).isEqualTo(ExitCode.USAGE);
            assertThat(processor.said())
                    .last()
                    .asString()
                    .startsWith("MNEME_CACHE_INDEX: ")
                    .contains("Redis 8", "MNEME_CACHE_INDEX=local");
        }
    }

    /** A user as whom no server has them, whatever its version; what is looked at before the start is allowed. */
    private String userWithoutVectorSets() {
        try (RedisClient client = RedisClient.create(scenario.redis.uri());
                StatefulRedisConnection<String, String> connection = client.connect()) {
            connection
                    .sync()
                    .aclSetuser(
                            "restricted",
                            AclSetuserArgs.Builder.on()
                                    .nopass()
                                    .allKeys()
                                    .addCategory(AclCategory.CONNECTION)
                                    .addCategory(AclCategory.SCRIPTING)
                                    .addCommand(CommandType.CONFIG));
        }
        return scenario.redis.uri().replace("redis://", "redis://restricted:any@");
    }

    private Map<String, String> with(Map<String, String> more) {
        Map<String, String> variables = new TreeMap<>(scenario.variables());
        variables.putAll(more);
        return variables;
    }

    private static String documented() throws IOException {
        return Files.readString(Path.of("../docs/operations.md"));
    }

    private HttpResponse<String> get(URI address, String path) throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(address.resolve(path)).build(), BodyHandlers.ofString());
    }
}
