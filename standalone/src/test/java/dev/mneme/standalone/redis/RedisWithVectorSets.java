package dev.mneme.standalone.redis;

import dev.mneme.standalone.FreePorts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;

/** The Redis 8 that {@code TEST_REDIS8} names or {@code .ci/redis8} put into the build's own folder; it keeps nothing. */
public final class RedisWithVectorSets implements AutoCloseable {
    /** For tests that are to run only where there is one, and why they do not. */
    public static final String IS_THERE = "dev.mneme.standalone.redis.RedisWithVectorSets#isThere";

    public static final String MISSING = "no Redis 8: neither TEST_REDIS8 nor target/redis8 has one";

    private static final Duration START = Duration.ofSeconds(30);

    private final int port = FreePorts.find(1).getFirst();
    private final Process process;

    public RedisWithVectorSets() {
        try {
            process = new ProcessBuilder(
                            binary().orElseThrow().toString(),
                            "--port",
                            Integer.toString(port),
                            "--bind",
                            "127.0.0.1",
                            "--save",
                            "")
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectErrorStream(true)
                    .start();
            RedisPing.await(port, process, START);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static boolean isThere() {
        return binary().isPresent();
    }

    public String uri() {
        return "redis://127.0.0.1:" + port;
    }

    private static Optional<Path> binary() {
        return Stream.concat(
                        Stream.ofNullable(System.getenv("TEST_REDIS8")).map(Path::of),
                        Stream.of(Path.of("..", "target", "redis8", "redis-server")
                                .toAbsolutePath()))
                .filter(Files::isExecutable)
                .findFirst();
    }

    @Override
    public void close() {
        process.destroyForcibly();
        process.onExit().join();
    }
}
