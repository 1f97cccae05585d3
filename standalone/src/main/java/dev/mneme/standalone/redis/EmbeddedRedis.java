package dev.mneme.standalone.redis;

import dev.mneme.standalone.FreePorts;
import dev.mneme.standalone.TemporaryDirectory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A Redis server of our own, as a child process that ends with this one, listening on the loopback interface alone. It runs
 * the {@code redis-server} on the PATH, or else the one that comes in a Maven artifact.
 */
public final class EmbeddedRedis implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedRedis.class);
    private static final Duration START = Duration.ofSeconds(30);

    private final Path directory;
    private final @Nullable TemporaryDirectory temporary;
    private final Path binary;
    private final int port = FreePorts.find(1).getFirst();
    private final Thread endWithUs = new Thread(this::kill, "stop-redis");
    private Process process;

    private EmbeddedRedis(Path directory, @Nullable TemporaryDirectory temporary) {
        this.directory = directory;
        this.temporary = temporary;
        this.binary = RedisBinary.find(directory);
        this.process = run();
        Runtime.getRuntime().addShutdownHook(endWithUs);
    }

    /** A server that keeps nothing: what it held is gone after {@link #kill()}. */
    public static EmbeddedRedis start() {
        TemporaryDirectory temporary = TemporaryDirectory.create("mneme-redis");
        return new EmbeddedRedis(temporary.path(), temporary);
    }

    /** A server that keeps what it was told in the directory, each command as it comes (AOF, {@code appendfsync always}). */
    public static EmbeddedRedis start(Path directory) {
        return new EmbeddedRedis(directory, null);
    }

    /** The address as Lettuce and redis-cli take it. */
    public String uri() {
        return "redis://127.0.0.1:" + port;
    }

    public int port() {
        return port;
    }

    /** Ends the server at once, as a crash would. */
    public synchronized void kill() {
        process.destroyForcibly();
        process.onExit().join();
    }

    /** Starts the server again on the same port, after {@link #kill()}. */
    public synchronized void restart() {
        if (process.isAlive()) {
            throw new IllegalStateException("Redis is running: kill it first");
        }
        process = run();
    }

    private Process run() {
        Path log = directory.resolve("redis.log");
        try {
            Process started = new ProcessBuilder(command())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
            RedisPing.await(port, started, START);
            return started;
        } catch (IOException e) {
            throw new UncheckedIOException(binary + " does not start" + said(log), e);
        }
    }

    private List<String> command() {
        Stream<String> persistence = temporary != null
                ? Stream.of("--appendonly", "no")
                : Stream.of("--appendonly", "yes", "--appendfsync", "always");
        Stream<String> common = Stream.of(
                binary.toString(),
                "--port",
                Integer.toString(port),
                "--bind",
                "127.0.0.1",
                "--dir",
                directory.toString(),
                "--save",
                "",
                "--daemonize",
                "no");
        return Stream.concat(common, persistence).toList();
    }

    private static String said(Path log) {
        try {
            return Files.exists(log) ? "; it said:\n" + Files.readString(log) : "";
        } catch (IOException e) {
            return "; its log " + log + " cannot be read";
        }
    }

    @Override
    public void close() {
        kill();
        try {
            Runtime.getRuntime().removeShutdownHook(endWithUs);
        } catch (IllegalStateException e) {
            LOG.debug("the process is stopping already", e);
        }
        if (temporary != null) {
            temporary.close();
        }
    }
}
