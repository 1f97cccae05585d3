package dev.mneme.processor.management;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mneme.ingest.setting.InvalidSettingsException;
import dev.mneme.ingest.setting.Settings;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The management port, over real HTTP. */
class ManagementServerTest {
    private final Health health = new Health();
    private final Meters meters = new Meters();
    private final ManagementServer server = ManagementServer.start(at(0), health, meters);
    private final HttpClient client = HttpClient.newHttpClient();

    @AfterEach
    void stop() {
        client.close();
        server.close();
        meters.close();
    }

    @Test
    void isAliveFromTheStartAndReadyWithItsParts() throws Exception {
        assertThat(get("health/live").statusCode()).isEqualTo(200);
        assertThat(get("health/live").body()).isEqualTo("{\"status\":\"live\"}\n");
        assertThat(get("health/ready").statusCode()).isEqualTo(503);
        assertThat(get("health/ready").body())
                .contains("\"streams\":{\"status\":\"not-ready\",\"reason\":\"not started yet\"}");

        health.part(Health.STREAMS, Optional::empty);
        health.part(Health.REDIS, () -> Optional.of("it is asleep"));
        assertThat(get("health/ready").statusCode()).isEqualTo(503);
        assertThat(get("health/ready").body()).isEqualTo("""
                        {"status":"not-ready","parts":{"redis":{"status":"not-ready","reason":"it is asleep"},\
                        "streams":{"status":"ready"}}}
                        """);

        health.part(Health.REDIS, Optional::empty);
        assertThat(get("health/ready").statusCode()).isEqualTo(200);
        assertThat(get("health/ready").body()).isEqualTo("""
                        {"status":"ready","parts":{"redis":{"status":"ready"},"streams":{"status":"ready"}}}
                        """);
    }

    @Test
    void isDeadOnceTheProcessCannotGoOn() throws Exception {
        health.end(() -> Optional.of("a thread has died"));

        assertThat(get("health/live").statusCode()).isEqualTo(503);
        assertThat(get("health/live").body()).isEqualTo("{\"status\":\"dead\",\"reason\":\"a thread has died\"}\n");
    }

    @Test
    void showsWhatIsMeasuredAsPrometheusReadsIt() throws Exception {
        meters.measureJvm();
        meters.registry().counter("mneme.tested", "by", "hand").increment();

        HttpResponse<String> response = get("metrics");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("text/plain; version=0.0.4; charset=utf-8");
        assertThat(response.body())
                .contains("# TYPE mneme_tested_total counter", "mneme_tested_total{by=\"hand\"} 1.0")
                .contains("jvm_memory_used_bytes", "jvm_gc_", "jvm_threads_live_threads", "process_cpu_usage");
    }

    @Test
    void answersHeadWithoutABody() throws Exception {
        HttpResponse<String> response = send("health/live", "HEAD");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValueAsLong("Content-Length")).hasValue(18);
        assertThat(response.body()).isEmpty();
    }

    @Test
    void saysWhatThereIsWhereThereIsNothing() throws Exception {
        HttpResponse<String> response = get("health");

        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(response.body())
                .isEqualTo("There is nothing at /health; there are /health/live, /health/ready, /metrics.\n");
    }

    @Test
    void canOnlyBeRead() throws Exception {
        HttpResponse<String> response = send("metrics", "POST");

        assertThat(response.statusCode()).isEqualTo(405);
        assertThat(response.headers().firstValue("Allow")).hasValue("GET, HEAD");
        assertThat(response.body()).contains("GET");
    }

    @Test
    void goesOnAnsweringWhereOneAnswerBreaks() throws Exception {
        health.part(Health.REDIS, () -> {
            throw new IllegalStateException("as the test says");
        });

        assertThat(get("health/ready").statusCode()).isEqualTo(500);
        assertThat(get("health/live").statusCode()).isEqualTo(200);
    }

    @Test
    void namesThePortThatIsTakenAndTheSettingToChange() {
        int taken = server.uri().getPort();

        assertThatExceptionOfType(InvalidSettingsException.class)
                .isThrownBy(() -> ManagementServer.start(at(taken), health, meters))
                .satisfies(e -> assertThat(e.problems())
                        .singleElement()
                        .asString()
                        .contains("127.0.0.1:" + taken, "MNEME_MANAGEMENT_PORT"));
    }

    @Test
    void namesTheHostThatIsNone() {
        Settings settings = Settings.of(Map.of("MNEME_MANAGEMENT_HOST", "nowhere.invalid"));

        assertThatExceptionOfType(InvalidSettingsException.class)
                .isThrownBy(() -> ManagementServer.start(settings, health, meters))
                .satisfies(e -> assertThat(e.problems())
                        .singleElement()
                        .asString()
                        .contains("MNEME_MANAGEMENT_HOST", "nowhere.invalid"));
    }

    private static Settings at(int port) {
        return Settings.of(Map.of("MNEME_MANAGEMENT_PORT", Integer.toString(port)));
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(path, "GET");
    }

    private HttpResponse<String> send(String path, String method) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(server.uri().resolve(path))
                .method(method, BodyPublishers.noBody())
                .build();
        return client.send(request, BodyHandlers.ofString());
    }
}
