package dev.mneme.processor.redis;

import dev.mneme.ingest.setting.RedisSettings;
import dev.mneme.ingest.setting.Settings;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import redis.embedded.core.ExecutableProvider;

/**
 * A real redis-server on a free port of the loopback interface: the one on the {@code PATH} if there is one, else the binary
 * that embedded-redis brings along. It keeps nothing on disk unless its options say so.
 */
public final class RedisServer implements AutoCloseable {
    private static final String READY = "eady to accept connections";

    private final int port = freePort();
    private final Path directory = temporaryDirectory();
    private final String binary;
    private final List<String> options;
    private @Nullable Process process;

    private RedisServer(String binary, List<String> options) {
        this.binary = binary;
        this.options = options;
    }

    /** Starts one; options are as redis-server takes them: {@code "--appendonly", "yes"}. */
    public static RedisServer start(String... options) {
        return started(new RedisServer(binary(), List.of(options)));
    }

    /** Starts one that has vector sets; {@link Redis8} tells whether there is any. */
    public static RedisServer startWithVectorSets() {
        Path binary = Redis8.find().orElseThrow(() -> new IllegalStateException(Redis8.MISSING));
        return started(new RedisServer(binary.toString(), List.of()));
    }

    private static RedisServer started(RedisServer server) {
        server.restart();
        return server;
    }

    public int port() {
        return port;
    }

    public String uri() {
        return "redis://127.0.0.1:" + port;
    }

    /** A connection of its own. */
    public LettuceRedis connect() {
        return LettuceRedis.connect(settings(Map.of()));
    }

    /** Settings that lead here, and whatever else is given. */
    public Settings settings(Map<String, String> more) {
        Map<String, String> variables = new HashMap<>(more);
        variables.put(RedisSettings.URI.name(), uri());
        return Settings.of(variables);
    }

    /** Ends it as a crash does. */
    public void kill() {
        if (process != null) {
            try {
                process.destroyForcibly().waitFor();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Starts it again on the same port. */
    public void restart() {
        kill();
        List<String> command = new ArrayList<>(List.of(
                binary, "--port", Integer.toString(port), "--bind", "127.0.0.1", "--dir", directory.toString()));
        if (!options.contains("--save")) {
            command.addAll(List.of("--save", ""));
        }
        command.addAll(options);
        try {
            process = new ProcessBuilder(command).redirectErrorStream(true).start();
            awaitReady(process.inputReader());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        kill();
    }

    private static void awaitReady(BufferedReader output) throws IOException {
        StringBuilder said = new StringBuilder();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            if (line.contains(READY)) {
                Thread.ofVirtual().start(() -> output.lines().forEach(ignored -> {}));
                return;
            }
            said.append(line).append('\n');
        }
        throw new IOException("redis-server ended before it was ready:\n" + said);
    }

    private static synchronized String binary() {
        for (String directory : System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1)) {
            Path candidate = Path.of(directory, "redis-server");
            if (Files.isExecutable(candidate)) {
                return candidate.toString();
            }
        }
        return Unpacked.BINARY;
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path temporaryDirectory() {
        try {
            return Files.createTempDirectory("mneme-redis");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Unpacked once a process. */
    private static final class Unpacked {
        static final String BINARY = unpack();

        private static String unpack() {
            try {
                return ExecutableProvider.newJarResourceProvider().get().getAbsolutePath();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
