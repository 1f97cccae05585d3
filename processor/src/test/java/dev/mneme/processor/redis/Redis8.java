package dev.mneme.processor.redis;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Finds a redis-server that has vector sets: the one that {@code TEST_REDIS8} names, the one that {@code .ci/redis8} puts into
 * the build's own folder, or the one on the {@code PATH} if it is new enough.
 */
public final class Redis8 {
    /** For tests that are to run only where there is one, and why they do not. */
    public static final String IS_THERE = "dev.mneme.processor.redis.Redis8#isThere";

    public static final String MISSING = "no Redis 8: neither TEST_REDIS8 nor target/redis8 nor the PATH has one";

    private static final Pattern VERSION = Pattern.compile("v=(\\d+)\\.");

    private Redis8() {}

    public static boolean isThere() {
        return find().isPresent();
    }

    public static Optional<Path> find() {
        Stream<Path> named = Stream.ofNullable(System.getenv("TEST_REDIS8")).map(Path::of);
        Stream<Path> own =
                Stream.of(Path.of("..", "target", "redis8", "redis-server").toAbsolutePath());
        Stream<Path> installed = Arrays.stream(
                        System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1))
                .map(directory -> Path.of(directory, "redis-server"));
        return Stream.of(named, own, installed)
                .flatMap(paths -> paths)
                .filter(Files::isExecutable)
                .filter(Redis8::isNewEnough)
                .findFirst();
    }

    private static boolean isNewEnough(Path server) {
        try {
            Process asked = new ProcessBuilder(server.toString(), "--version").start();
            Matcher version =
                    VERSION.matcher(new String(asked.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
            return version.find() && Integer.parseInt(version.group(1)) >= 8;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
