package dev.mneme.standalone.fault;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.Filter;
import com.sun.net.httpserver.HttpExchange;
import dev.mneme.ingest.json.Json;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Stands before a model server and makes trouble, as a script says for each call. */
final class TroubledCalls extends Filter {
    private final Script script;
    private final Map<String, AtomicInteger> attempts = new ConcurrentHashMap<>();
    private final Queue<Seen> seen = new ConcurrentLinkedQueue<>();

    TroubledCalls(Script script) {
        this.script = script;
    }

    /** Says what becomes of a call. */
    @FunctionalInterface
    interface Script {
        /**
         * The trouble that a call has.
         *
         * @param attempt how often the question was asked, this time included
         */
        Trouble of(String question, int attempt);
    }

    /**
     * A call that came.
     *
     * @param at when, by {@link System#nanoTime}
     */
    record Seen(String question, int attempt, Trouble trouble, long at) {}

    /** All calls so far, in the order in which they came. */
    List<Seen> seen() {
        return List.copyOf(seen);
    }

    @Override
    public String description() {
        return "makes trouble";
    }

    @Override
    public void doFilter(HttpExchange exchange, Chain chain) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        JsonNode messages = Json.MAPPER.readTree(body).path("messages");
        String question = messages.path(messages.size() - 1).path("content").asString("");
        int attempt =
                attempts.computeIfAbsent(question, _ -> new AtomicInteger()).incrementAndGet();
        Trouble trouble = script.of(question, attempt);
        seen.add(new Seen(question, attempt, trouble, System.nanoTime()));
        ByteArrayInputStream again = new ByteArrayInputStream(body);
        switch (trouble) {
            case Trouble.None() -> {
                exchange.setStreams(again, null);
                chain.doFilter(exchange);
            }
            case Trouble.Failing(int status) -> send(exchange, status, null);
            case Trouble.Limited(int retryAfter) -> send(exchange, 429, Integer.toString(retryAfter));
            case Trouble.Garbage() -> send(exchange, 200, null);
            case Trouble.Hanging() -> hang();
            case Trouble.Stalled(int afterBytes) -> {
                exchange.setStreams(again, new Spoilt(exchange.getResponseBody(), afterBytes, TroubledCalls::hang));
                chain.doFilter(exchange);
            }
            case Trouble.Cut(int afterBytes) -> {
                exchange.setStreams(again, new Spoilt(exchange.getResponseBody(), afterBytes, () -> {}));
                chain.doFilter(exchange);
            }
        }
    }

    private static void send(HttpExchange exchange, int status, @Nullable String retryAfter) throws IOException {
        if (retryAfter != null) {
            exchange.getResponseHeaders().set("Retry-After", retryAfter);
        }
        exchange.getResponseHeaders().set("Content-Type", "text/html");
        byte[] page = "<html>It does not work!</html>".getBytes(UTF_8);
        exchange.sendResponseHeaders(status, page.length);
        exchange.getResponseBody().write(page);
        exchange.close();
    }

    /** Until the server ends. */
    private static void hang() throws IOException {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("the server ends", e);
        }
    }

    private interface End {
        void come() throws IOException;
    }

    /** Lets the beginning of an answer through; it never ends as it should. */
    private static final class Spoilt extends OutputStream {
        private final OutputStream out;
        private final End end;
        private int left;

        Spoilt(OutputStream out, int bytes, End end) {
            this.out = out;
            this.left = bytes;
            this.end = end;
        }

        @Override
        public void write(int one) throws IOException {
            write(new byte[] {(byte) one}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            int now = Math.min(left, length);
            out.write(bytes, from, now);
            left -= now;
            if (now < length) {
                out.flush();
                end.come();
                throw new IOException("cut off");
            }
        }

        @Override
        public void flush() throws IOException {
            out.flush();
        }

        /** Closing would end it as it should: whoever reads it would not see that it was cut. */
        @Override
        public void close() throws IOException {
            if (left > 0) {
                out.close();
            }
        }
    }
}
