package dev.mneme.standalone.model;

import com.sun.net.httpserver.Filter;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.mneme.ingest.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;

/**
 * A server that speaks the OpenAI chat-completions protocol, streamed and not, on the loopback interface, for machines that
 * have no key. Unless it is given another voice it says that it is offline and repeats what it was told, see {@link
 * OfflineAnswer}. Thousands of calls may be open at once.
 */
public final class OfflineModelServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(OfflineModelServer.class);

    /** Connections that may wait to be accepted: a whole processor's worth may come at once. */
    private static final int BACKLOG = 4096;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final LongAdder calls = new LongAdder();
    private final Map<String, LongAdder> callsByQuestion = new ConcurrentHashMap<>();
    private final AtomicInteger open = new AtomicInteger();
    private final AtomicInteger mostOpen = new AtomicInteger();
    private final Voice voice;
    private volatile Pace pace;

    static {
        // The JDK's server keeps 200 idle connections and delays small packets by 40 ms; both are read when it is first
        // used.
        System.setProperty("sun.net.httpserver.maxIdleConnections", "100000");
        System.setProperty("sun.net.httpserver.nodelay", "true");
        // Longer than clients keep a connection, so that it is never the server who ends one that is about to be used.
        System.setProperty("sun.net.httpserver.idleInterval", "300");
    }

    private OfflineModelServer(Pace pace, Voice voice, List<Filter> filters) {
        this.voice = voice;
        this.pace = pace;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), BACKLOG);
        } catch (IOException e) {
            throw new UncheckedIOException("no model server can be opened on the loopback interface", e);
        }
        server.setExecutor(threads);
        server.createContext("/v1/chat/completions", this::complete)
                .getFilters()
                .addAll(filters);
        server.createContext("/v1/models", exchange -> OfflineHttp.json(exchange, 200, OfflineModels.list()));
        server.createContext("/", exchange -> OfflineHttp.error(exchange, 404, "there is nothing here"));
        server.start();
    }

    public static OfflineModelServer start() {
        return start(Pace.AT_ONCE);
    }

    public static OfflineModelServer start(Pace pace) {
        return start(pace, Voice.OFFLINE);
    }

    public static OfflineModelServer start(Pace pace, Voice voice) {
        return start(pace, voice, List.of());
    }

    /**
     * The same behind filters.
     *
     * @param filters see every call before it is answered, and may answer it themselves or spoil its answer
     */
    public static OfflineModelServer start(Pace pace, Voice voice, List<Filter> filters) {
        return new OfflineModelServer(pace, voice, filters);
    }

    /** What clients take for {@code https://api.openai.com/v1}. */
    public URI baseUrl() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/v1");
    }

    /** From now on answers at this pace. */
    public void pace(Pace pace) {
        this.pace = pace;
    }

    /** Calls so far. */
    public long calls() {
        return calls.sum();
    }

    /** Calls so far whose last message was this. */
    public long calls(String question) {
        LongAdder counted = callsByQuestion.get(question);
        return counted == null ? 0 : counted.sum();
    }

    /** The most calls that were open at the same time. */
    public int mostOpen() {
        return mostOpen.get();
    }

    private void complete(HttpExchange exchange) throws IOException {
        mostOpen.accumulateAndGet(open.incrementAndGet(), Math::max);
        try {
            byte[] body = exchange.getRequestBody().readAllBytes();
            OfflineRequest request = OfflineRequest.of(Json.MAPPER.readTree(body));
            calls.increment();
            callsByQuestion
                    .computeIfAbsent(request.question(), question -> new LongAdder())
                    .increment();
            new OfflineCompletion(request, voice.answer(request.messages()), pace).send(exchange);
        } catch (JacksonException | IllegalArgumentException e) {
            OfflineHttp.error(exchange, 400, String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            LOG.debug("a client left before its answer was sent", e);
            throw e;
        } finally {
            open.decrementAndGet();
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
