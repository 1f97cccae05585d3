package dev.mneme.standalone.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mneme.ingest.event.Role;
import dev.mneme.ingest.event.Utterance;
import dev.mneme.ingest.json.Json;
import dev.mneme.ingest.setting.Settings;
import dev.mneme.processor.model.Completion;
import dev.mneme.processor.model.Completion.Answered;
import dev.mneme.processor.model.OpenAiChatModel;
import dev.mneme.processor.model.Prompt;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class OfflineModelServerTest {
    private final OfflineModelServer server = OfflineModelServer.start();
    private final OpenAiChatModel model = OpenAiChatModel.of(
            Settings.of(Map.of(
                    "MNEME_MODEL_BASE_URL", server.baseUrl().toString(), "MNEME_MODEL_FIRST_TOKEN_DEADLINE", "10m")),
            InstantSource.system());

    @AfterEach
    void close() {
        model.close();
        server.close();
    }

    @Test
    void answersTheModelAdapterWithUsage() {
        assertThat(ask("什么是 RAG？", 100)).isInstanceOfSatisfying(Answered.class, answered -> {
            assertThat(answered.text()).contains("离线", "第 1 轮", "“什么是 RAG？”");
            assertThat(answered.usage().estimated()).isFalse();
            assertThat(answered.usage().completionTokens()).isPositive();
            assertThat(answered.finish()).isEqualTo(Completion.Finish.WHOLE);
        });
        assertThat(server.calls("什么是 RAG？")).isEqualTo(1);
        assertThat(server.calls()).isEqualTo(1);
    }

    @Test
    void answersTheSameAtAnyPace() {
        Answered atOnce = (Answered) ask("Hello", 100);
        server.pace(new Pace(Duration.ofMillis(5), 1000));
        assertThat(((Answered) ask("Hello", 100)).text()).isEqualTo(atOnce.text());
    }

    @Test
    void stopsAtTheTokenLimit() {
        assertThat(ask("Hello", 2)).isInstanceOfSatisfying(Answered.class, answered -> {
            assertThat(answered.text()).isEqualTo("[offline");
            assertThat(answered.finish()).isEqualTo(Completion.Finish.TRUNCATED);
        });
    }

    @Test
    void holdsAThousandCallsOpenAtOnce() throws Exception {
        server.pace(new Pace(Duration.ofSeconds(1), 0));
        List<Future<Completion>> answers = new ArrayList<>();
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 1000; i++) {
                String question = "question " + i;
                answers.add(callers.submit(() -> ask(question, 100)));
            }
        }
        for (Future<Completion> answer : answers) {
            assertThat(answer.get()).isInstanceOf(Answered.class);
        }
        assertThat(server.calls()).isEqualTo(1000);
    }

    @Test
    void answersWholeWhereNoStreamIsWanted() throws Exception {
        HttpResponse<String> response = post(
                "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":[{\"type\":\"text\",\"text\":\"Hi\"}]}]}");
        assertThat(response.statusCode()).isEqualTo(200);
        JsonNode body = Json.MAPPER.readTree(response.body());
        assertThat(body.at("/choices/0/message/content").stringValue()).contains("Now: \"Hi\".");
        assertThat(body.at("/choices/0/finish_reason").stringValue()).isEqualTo("stop");
        assertThat(body.at("/usage/total_tokens").intValue()).isPositive();
    }

    @Test
    void saysWhatIsWrongWithARequest() throws Exception {
        assertThat(post("{\"messages\":[]}").body()).contains("messages: expected at least one");
        assertThat(post("{\"messages\":[{\"role\":\"cat\"}]}").body()).contains("found 'cat'");
        assertThat(post("nothing").statusCode()).isEqualTo(400);
    }

    @Test
    void listsItsModel() throws Exception {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(server.baseUrl() + "/models")).build();
        assertThat(send(request).body()).contains("\"offline\"");
    }

    private HttpResponse<String> post(String body) throws Exception {
        return send(HttpRequest.newBuilder(URI.create(server.baseUrl() + "/chat/completions"))
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build());
    }

    private static HttpResponse<String> send(HttpRequest request) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        }
    }

    private Completion ask(String question, int maxTokens) {
        List<Utterance> messages = List.of(new Utterance(Role.SYSTEM, "Be brief."), new Utterance(Role.USER, question));
        return model.complete(
                new Prompt("gpt-4o-mini", messages, 0.7, maxTokens),
                Instant.now().plus(Duration.ofMinutes(10)));
    }
}
