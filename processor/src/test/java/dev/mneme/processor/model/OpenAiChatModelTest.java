package dev.mneme.processor.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mneme.ingest.event.Role;
import dev.mneme.ingest.event.TokenEstimate;
import dev.mneme.ingest.event.Usage;
import dev.mneme.ingest.event.Utterance;
import dev.mneme.ingest.json.Json;
import dev.mneme.ingest.setting.Settings;
import dev.mneme.processor.model.Completion.Answered;
import dev.mneme.processor.model.Completion.Finish;
import dev.mneme.processor.model.Completion.Invalid;
import dev.mneme.processor.model.Completion.Limited;
import dev.mneme.processor.model.Completion.Refused;
import dev.mneme.processor.model.Completion.Unavailable;
import dev.mneme.processor.openai.ScriptedServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class OpenAiChatModelTest {
    private static final String ROLE = chunk("{\"role\":\"assistant\",\"content\":\"\"}", "null");
    private static final String STOP = chunk("{}", "\"stop\"");
    private static final String DONE = "[DONE]";
    private static final String USAGE = """
            {"id":"1","object":"chat.completion.chunk","created":1,"model":"served","choices":[],\
            "usage":{"prompt_tokens":21,"completion_tokens":2,"total_tokens":23}}""";

    private final ScriptedServer server = new ScriptedServer();
    private OpenAiChatModel model = OpenAiChatModel.of(settings(Map.of()), InstantSource.system());

    @AfterEach
    void close() {
        server.close();
        model.close();
    }

    @Test
    void answersWithTheWholeTextAndTheUsageOfTheStream() {
        server.stream(ROLE, content("你"), content("好"), STOP, USAGE, DONE);
        assertThat(ask()).isInstanceOfSatisfying(Answered.class, answered -> {
            assertThat(answered.text()).isEqualTo("你好");
            assertThat(answered.model()).isEqualTo("served");
            assertThat(answered.usage()).isEqualTo(new Usage(21, 2, false));
            assertThat(answered.finish()).isEqualTo(Finish.WHOLE);
            assertThat(answered.firstToken()).isPositive();
        });
    }

    @Test
    void estimatesTheUsageWhereTheStreamHasNone() {
        server.stream(ROLE, content("你好"), STOP, DONE);
        assertThat(ask()).isInstanceOfSatisfying(Answered.class, answered -> {
            assertThat(answered.usage().estimated()).isTrue();
            assertThat(answered.usage().completionTokens()).isEqualTo(2);
            assertThat(answered.usage().promptTokens())
                    .isEqualTo(TokenEstimate.of(prompt("gpt-4o-mini").messages()));
        });
    }

    @Test
    void sendsThePromptInItsOrderAndAsksForAStreamWithUsage() {
        server.stream(content("yes"), STOP, DONE);
        ask();
        JsonNode request = Json.MAPPER.readTree(server.requests().getFirst());
        assertThat(request.at("/messages").values().stream()
                        .map(message -> message.at("/role").stringValue() + ": "
                                + message.at("/content").stringValue()))
                .containsExactly("system: Be brief.", "user: Hello", "assistant: Hi.", "user: Is it?");
        assertThat(request.at("/model").stringValue()).isEqualTo("gpt-4o-mini");
        assertThat(request.at("/temperature").doubleValue()).isEqualTo(0.5);
        assertThat(request.at("/max_tokens").intValue()).isEqualTo(64);
        assertThat(request.at("/stream").booleanValue()).isTrue();
        assertThat(request.at("/stream_options/include_usage").booleanValue()).isTrue();
    }

    @Test
    void isIncompleteWhereTheTokenLimitCutTheAnswerShort() {
        server.stream(content("half an"), chunk("{}", "\"length\""), DONE);
        assertThat(ask())
                .isInstanceOfSatisfying(
                        Answered.class,
                        answered -> assertThat(answered.finish()).isEqualTo(Finish.TRUNCATED));
    }

    @Test
    void tellsAnAnswerThatGoesOnWithATool() {
        server.stream(content("Let me look"), chunk("{}", "\"tool_calls\""), DONE);
        assertThat(ask())
                .isInstanceOfSatisfying(
                        Answered.class,
                        answered -> assertThat(answered.finish()).isEqualTo(Finish.TOOL_CALL));
    }

    @Test
    void isRefusedWhereTheModelRefuses() {
        server.stream(
                chunk("{\"refusal\":\"I can't \"}", "null"), chunk("{\"refusal\":\"help.\"}", "null"), STOP, DONE);
        assertThat(ask()).isEqualTo(new Refused("I can't help."));
    }

    @Test
    void isRefusedWhereTheFilterHoldsTheAnswerBack() {
        server.stream(content("Well, "), chunk("{}", "\"content_filter\""), DONE);
        assertThat(ask()).isInstanceOf(Refused.class);
    }

    @Test
    void isRefusedWhereTheFilterHoldsThePromptBack() {
        server.reply(400, error("content_filter"));
        assertThat(ask()).isInstanceOf(Refused.class);
    }

    @Test
    void isLimitedForTheSecondsThatTheServerNames() {
        server.reply(429, error("rate_limit_exceeded"), "Retry-After", "7");
        assertThat(ask()).isEqualTo(new Limited(Duration.ofSeconds(7)));
    }

    @Test
    void isLimitedUntilTheDateThatTheServerNames() {
        String date = DateTimeFormatter.RFC_1123_DATE_TIME.format(
                Instant.now().plusSeconds(60).atOffset(ZoneOffset.UTC));
        server.reply(429, error("rate_limit_exceeded"), "Retry-After", date);
        assertThat(ask())
                .isInstanceOfSatisfying(
                        Limited.class,
                        limited -> assertThat(limited.retryAfter())
                                .isBetween(Duration.ofSeconds(1), Duration.ofSeconds(60)));
    }

    @Test
    void isLimitedWithoutATimeWhereTheServerNamesNone() {
        server.reply(429, error("rate_limit_exceeded"));
        assertThat(ask()).isEqualTo(new Limited(null));
    }

    @Test
    void isLimitedWhereAnOverloadedServerSaysWhenToComeBack() {
        server.reply(503, error("overloaded"), "Retry-After", "3600");
        assertThat(ask()).isEqualTo(new Limited(Duration.ofMinutes(2)));
    }

    @ParameterizedTest
    @CsvSource({
        "500, , server-error",
        "503, , server-error",
        "529, , server-error",
        "408, , timeout",
        "409, , server-error",
        "425, , server-error",
        "401, invalid_api_key, not-authorised",
        "403, , not-authorised",
        "404, , not-found",
        "404, model_not_found, not-found",
        "429, insufficient_quota, quota-exhausted"
    })
    void isUnavailableWhereAskingAgainMayHelp(int status, @Nullable String code, String reason) {
        server.reply(status, error(code));
        assertThat(ask())
                .isInstanceOfSatisfying(
                        Unavailable.class,
                        unavailable -> assertThat(unavailable.reason()).isEqualTo(reason));
        assertThat(server.requests()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"400", "413", "422"})
    void isInvalidWhereTheRequestIsWrong(int status) {
        server.reply(status, error("context_length_exceeded"));
        assertThat(ask()).isInstanceOf(Invalid.class);
    }

    @Test
    void isInvalidWhereTheModelThatTheMessageNamesDoesNotExist() {
        server.reply(404, error("model_not_found"));
        assertThat(ask(prompt("no-such-model"), Duration.ofMinutes(1))).isInstanceOf(Invalid.class);
    }

    @Test
    void isUnavailableWhereTheStreamBreaksOff() {
        server.streamAndBreak(ROLE, content("half"));
        assertUnavailable("broken-stream");
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void isUnavailableWhereTheConnectionBreaksBeforeTheHeaders() {
        server.play(exchange -> {
            throw new IOException("cut by the test");
        });
        assertUnavailable("broken-stream");
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void isUnavailableWhereTheStreamEndsWithoutAFinishReason() {
        server.stream(ROLE, content("half"));
        assertUnavailable("broken-stream");
    }

    @Test
    void isUnavailableWhereTheStreamReportsAnError() {
        server.stream(ROLE, content("half"), error("server_error"));
        assertUnavailable("broken-stream");
    }

    @Test
    void isUnavailableWhereTheAnswerIsGarbage() {
        server.stream("{\"choices\": oops");
        assertUnavailable("bad-answer");
        server.stream("{\"choices\": 7}");
        assertUnavailable("bad-answer");
    }

    @Test
    void isUnavailableWhereTheAnswerIsEmpty() {
        server.stream(ROLE, content(" \n"), STOP, USAGE, DONE);
        assertUnavailable("empty-answer");
        server.reply(200, "<html>It works!</html>");
        assertUnavailable("empty-answer");
    }

    @Test
    void isUnavailableWhereNobodyListens() {
        server.close();
        assertUnavailable("unreachable");
    }

    @Test
    void givesUpOnAServerThatSendsNoHeaders() {
        connect("MNEME_MODEL_FIRST_TOKEN_DEADLINE", "50ms");
        server.play(exchange -> server.over().await());
        assertUnavailable("first-token-timeout");
    }

    @Test
    void givesUpOnAServerThatSendsNoFirstToken() {
        connect("MNEME_MODEL_FIRST_TOKEN_DEADLINE", "50ms");
        server.streamAndHang(ROLE);
        assertUnavailable("first-token-timeout");
    }

    @Test
    void givesUpOnAServerThatStopsBetweenTokens() {
        connect("MNEME_MODEL_TOKEN_DEADLINE", "50ms");
        server.streamAndHang(ROLE, content("half"));
        assertUnavailable("token-timeout");
    }

    @Test
    void givesUpAtTheDeadlineThoughTokensCome() {
        server.play(exchange -> {
            exchange.sendResponseHeaders(200, 0);
            while (!server.over().await(1, TimeUnit.MILLISECONDS)) {
                exchange.getResponseBody()
                        .write(("data: " + content("and on ") + "\n\n").getBytes(StandardCharsets.UTF_8));
                exchange.getResponseBody().flush();
            }
        });
        assertThat(ask(prompt("gpt-4o-mini"), Duration.ofMillis(200)))
                .isInstanceOfSatisfying(
                        Unavailable.class,
                        unavailable -> assertThat(unavailable.reason()).isEqualTo("timeout"));
    }

    @Test
    void doesNotAskOnceTheDeadlineHasPassed() {
        assertThat(ask(prompt("gpt-4o-mini"), Duration.ofMillis(-1)))
                .isInstanceOfSatisfying(
                        Unavailable.class,
                        unavailable -> assertThat(unavailable.reason()).isEqualTo("timeout"));
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void keepsAnAnswerThatWasWholeWhenTheServerStoppedBeforeItsEndMark() {
        connect("MNEME_MODEL_TOKEN_DEADLINE", "50ms");
        server.streamAndHang(ROLE, content("whole"), STOP);
        assertThat(ask()).isInstanceOfSatisfying(Answered.class, answered -> {
            assertThat(answered.text()).isEqualTo("whole");
            assertThat(answered.finish()).isEqualTo(Finish.WHOLE);
            assertThat(answered.usage().estimated()).isTrue();
        });
    }

    @Test
    void takesThoughtsForASignOfLifeAndNotForTheAnswer() {
        connect("MNEME_MODEL_TOKEN_DEADLINE", "50ms");
        server.streamAndHang(ROLE, chunk("{\"reasoning_content\":\"Hm.\"}", "null"));
        assertUnavailable("token-timeout");
    }

    private void assertUnavailable(String reason) {
        assertThat(ask()).isInstanceOfSatisfying(Unavailable.class, unavailable -> {
            assertThat(unavailable.reason()).isEqualTo(reason);
            assertThat(unavailable.message()).isNotBlank();
        });
    }

    private Completion ask() {
        return ask(prompt("gpt-4o-mini"), Duration.ofMinutes(1));
    }

    private Completion ask(Prompt prompt, Duration within) {
        return model.complete(prompt, Instant.now().plus(within));
    }

    private static Prompt prompt(String model) {
        return new Prompt(
                model,
                List.of(
                        new Utterance(Role.SYSTEM, "Be brief."),
                        new Utterance(Role.USER, "Hello"),
                        new Utterance(Role.ASSISTANT, "Hi."),
                        new Utterance(Role.USER, "Is it?")),
                0.5,
                64);
    }

    private void connect(String name, String value) {
        model.close();
        model = OpenAiChatModel.of(settings(Map.of(name, value)), InstantSource.system());
    }

    private Settings settings(Map<String, String> more) {
        Map<String, String> variables = new HashMap<>(more);
        variables.put("MNEME_MODEL_BASE_URL", server.baseUrl().toString());
        return Settings.of(variables);
    }

    private static String content(String text) {
        return chunk("{\"content\":" + Json.MAPPER.writeValueAsString(text) + "}", "null");
    }

    private static String chunk(String delta, String finishReason) {
        return """
                {"id":"1","object":"chat.completion.chunk","created":1,"model":"served",\
                "choices":[{"index":0,"delta":%s,"finish_reason":%s}]}""".formatted(delta, finishReason);
    }

    private static String error(@Nullable String code) {
        return """
                {"error":{"message":"said the server","type":"error","param":null,"code":%s}}""".formatted(code == null ? "null" : '"' + code + '"');
    }
}
