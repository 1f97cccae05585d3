package dev.mneme.standalone.model;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.sun.net.httpserver.HttpExchange;
import dev.mneme.ingest.event.TokenEstimate;
import dev.mneme.ingest.json.Json;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One answer of the offline model on its way, at its pace. */
final class OfflineCompletion {
    /** About what a token has in English. */
    private static final int TOKEN = 4;

    private static final String ID = "chatcmpl-offline";

    private final OfflineRequest request;
    private final Pace pace;
    private final List<String> tokens;
    private final String finishReason;

    OfflineCompletion(OfflineRequest request, String answer, Pace pace) {
        this.request = request;
        this.pace = pace;
        List<String> all = tokens(answer);
        this.tokens = all.subList(0, Math.min(all.size(), request.maxTokens()));
        this.finishReason = tokens.size() < all.size() ? "length" : "stop";
    }

    void send(HttpExchange exchange) throws IOException, InterruptedException {
        Thread.sleep(pace.delay());
        if (request.stream()) {
            stream(exchange);
        } else {
            Thread.sleep(pace.betweenTokens().multipliedBy(tokens.size()));
            OfflineHttp.json(exchange, 200, whole());
        }
    }

    private void stream(HttpExchange exchange) throws IOException, InterruptedException {
        Duration between = pace.betweenTokens();
        exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
        exchange.sendResponseHeaders(200, 0);
        try (OutputStream body = exchange.getResponseBody()) {
            StringBuilder events = new StringBuilder(event(chunk(Map.of("role", "assistant", "content", ""), null)));
            for (String token : tokens) {
                events.append(event(chunk(Map.of("content", token), null)));
                if (!between.isZero()) {
                    flush(body, events);
                    Thread.sleep(between);
                }
            }
            events.append(event(chunk(Map.of(), finishReason)));
            if (request.includeUsage()) {
                events.append(event(envelope("chat.completion.chunk", List.of(), usage())));
            }
            events.append("data: [DONE]\n\n");
            flush(body, events);
        }
    }

    private static void flush(OutputStream body, StringBuilder events) throws IOException {
        body.write(events.toString().getBytes(StandardCharsets.UTF_8));
        body.flush();
        events.setLength(0);
    }

    private static String event(Object chunk) {
        return "data: " + Json.MAPPER.writeValueAsString(chunk) + "\n\n";
    }

    private Envelope chunk(Map<String, String> delta, @Nullable String finish) {
        return envelope("chat.completion.chunk", List.of(new Choice(0, delta, null, finish)), null);
    }

    private Envelope whole() {
        Map<String, String> message = Map.of("role", "assistant", "content", String.join("", tokens));
        return envelope("chat.completion", List.of(new Choice(0, null, message, finishReason)), usage());
    }

    private Envelope envelope(String object, List<Choice> choices, @Nullable TokenCount usage) {
        return new Envelope(ID, object, Instant.now().getEpochSecond(), request.model(), choices, usage);
    }

    private TokenCount usage() {
        int prompt = TokenEstimate.of(request.messages());
        return new TokenCount(prompt, tokens.size(), prompt + tokens.size());
    }

    /** Cut between characters, never within one. */
    private static List<String> tokens(String text) {
        int[] codePoints = text.codePoints().toArray();
        List<String> tokens = new ArrayList<>();
        for (int from = 0; from < codePoints.length; from += TOKEN) {
            tokens.add(new String(codePoints, from, Math.min(TOKEN, codePoints.length - from)));
        }
        return tokens;
    }

    private record Envelope(
            String id,
            String object,
            long created,
            String model,
            List<Choice> choices,
            @Nullable TokenCount usage) {}

    private record Choice(
            int index,
            @Nullable Map<String, String> delta,
            @Nullable Map<String, String> message,
            @JsonProperty("finish_reason") @Nullable String finishReason) {}

    private record TokenCount(
            @JsonProperty("prompt_tokens") int prompt,
            @JsonProperty("completion_tokens") int completion,
            @JsonProperty("total_tokens") int total) {}
}
