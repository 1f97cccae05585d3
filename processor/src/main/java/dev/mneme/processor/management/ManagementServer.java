package dev.mneme.processor.management;

import com.sun.net.httpserver.HttpServer;
import dev.mneme.ingest.json.Json;
import dev.mneme.ingest.setting.InvalidSettingsException;
import dev.mneme.ingest.setting.ManagementSettings;
import dev.mneme.ingest.setting.Settings;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/** Tells over HTTP how the process is and what it measures. */
public final class ManagementServer implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("management-", 0).factory());

    private ManagementServer(HttpServer server, Health health, Meters meters) {
        this.server = server;
        Map<String, Supplier<Answer>> answers = Map.of(
                "/health/live", () -> answer(health.live()),
                "/health/ready", () -> answer(health.ready()),
                "/metrics", () -> new Answer(200, Answer.PROMETHEUS, meters.text()));
        server.createContext("/", new ManagementHandler(answers));
        server.setExecutor(threads);
        server.start();
    }

    /**
     * Serves at once.
     *
     * @throws InvalidSettingsException where the address cannot be had; with what to set instead
     */
    public static ManagementServer start(Settings settings, Health health, Meters meters) {
        String host = settings.get(ManagementSettings.HOST);
        int port = settings.get(ManagementSettings.PORT);
        InetSocketAddress address = new InetSocketAddress(host, port);
        if (address.isUnresolved()) {
            throw new InvalidSettingsException(List.of(
                    ManagementSettings.HOST.name() + ": expected an address of this machine, found '" + host + "'"));
        }
        try {
            return new ManagementServer(HttpServer.create(address, 0), health, meters);
        } catch (IOException e) {
            throw new InvalidSettingsException(List.of("Nothing can be served at " + host + ":" + port + " ("
                    + e.getMessage() + "): set " + ManagementSettings.PORT.name()
                    + " to another port, or to 0 for any that is free, or " + ManagementSettings.HOST.name() + ", or "
                    + ManagementSettings.ENABLED.name() + "=false"));
        }
    }

    /** Where it is. */
    public URI uri() {
        InetSocketAddress address = server.getAddress();
        String host = address.getAddress().getHostAddress();
        return URI.create("http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + address.getPort() + "/");
    }

    private static Answer answer(HealthReport report) {
        return new Answer(report.well() ? 200 : 503, Answer.JSON, Json.MAPPER.writeValueAsString(report) + "\n");
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
