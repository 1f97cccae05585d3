package dev.mneme.standalone.redis;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import redis.embedded.core.ExecutableProvider;

/** Finds a {@code redis-server} to run. */
final class RedisBinary {
    private RedisBinary() {}

    /**
     * The first one on the PATH; where there is none, the one inside the embedded-redis artifact for this machine, copied to
     * the directory.
     */
    static Path find(Path directory) {
        String path = System.getenv().getOrDefault("PATH", "");
        return Pattern.compile(Pattern.quote(File.pathSeparator))
                .splitAsStream(path)
                .flatMap(place -> Stream.of("redis-server", "redis-server.exe").map(Path.of(place)::resolve))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseGet(() -> fromArtifact(directory));
    }

    private static Path fromArtifact(Path directory) {
        try {
            return ExecutableProvider.newJarResourceProvider(directory.toFile())
                    .get()
                    .toPath();
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "no redis-server on the PATH, and none that is embedded for this machine", e);
        }
    }
}
