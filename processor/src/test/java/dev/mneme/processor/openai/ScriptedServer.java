package dev.mneme.processor.openai;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A real HTTP server that does to every request what the test says, and keeps what it was asked. */
public final class ScriptedServer implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final CountDownLatch over = new CountDownLatch(1);
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private volatile Script script = exchange -> reply(exchange, 500, "{}");

    /** What is done to a request. */
    public interface Script {
        void play(HttpExchange exchange) throws IOException, InterruptedException;
    }

    public ScriptedServer() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    public URI baseUrl() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/v1");
    }

    public void play(Script script) {
        this.script = script;
    }

    public void reply(int status, String body, String... headers) {
        play(exchange -> {
            for (int i = 0; i < headers.length; i += 2) {
                exchange.getResponseHeaders().add(headers[i], headers[i + 1]);
            }
            reply(exchange, status, body);
        });
    }

    /** Sends these server-sent events and ends the answer properly. */
    public void stream(String... events) {
        play(exchange -> {
            send(exchange, events);
            exchange.close();
        });
    }

    /** Sends these server-sent events, then nothing more until the test is over. */
    public void streamAndHang(String... events) {
        play(exchange -> {
            send(exchange, events);
            over.await();
        });
    }

    /** Sends these server-sent events and drops the connection in the middle. */
    public void streamAndBreak(String... events) {
        play(exchange -> {
            send(exchange, events);
            // A chunked answer whose writer fails is closed without its last chunk.
            throw new IOException("cut by the test");
        });
    }

    /** Bodies of all requests so far. */
    public List<String> requests() {
        return List.copyOf(requests);
    }

    public CountDownLatch over() {
        return over;
    }

    private static void send(HttpExchange exchange, String... events) throws IOException {
        exchange.getResponseHeaders().add("Content-Type", "text/event-stream");
        exchange.sendResponseHeaders(200, 0);
        OutputStream body = exchange.getResponseBody();
        for (String event : events) {
            body.write(("data: " + event + "\n\n").getBytes(StandardCharsets.UTF_8));
            body.flush();
        }
    }

    private static void reply(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private void handle(HttpExchange exchange) throws IOException {
        requests.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        try {
            script.play(exchange);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        over.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
