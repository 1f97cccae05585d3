package dev.mneme.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Which part of the processor may know which library. */
class ImportsTest {
    private static final Path SOURCES = Path.of("src/main/java/dev/mneme/processor");

    @Test
    void onlyTheStreamPackageKnowsKafkaStreams() throws IOException {
        assertThat(importing("org.apache.kafka.streams.", file -> file.startsWith(SOURCES.resolve("stream"))))
                .isEmpty();
    }

    @Test
    void onlyTheRedisPackageAndAdaptersKnowLettuce() throws IOException {
        assertThat(importing("io.lettuce.", file -> file.startsWith(SOURCES.resolve("redis")) || named(file, "Redis")))
                .isEmpty();
    }

    @Test
    void onlyItsAdaptersKnowTheOpenAiSdk() throws IOException {
        assertThat(importing(
                        "com.openai.", file -> file.startsWith(SOURCES.resolve("openai")) || named(file, "OpenAi")))
                .isEmpty();
    }

    @Test
    void onlyEmbeddersKnowOnnxRuntime() throws IOException {
        assertThat(importing("ai.onnxruntime.", file -> named(file, "Onnx"))).isEmpty();
    }

    @Test
    void onlyManagementAndMeteringDecoratorsKnowMicrometer() throws IOException {
        assertThat(importing(
                        "io.micrometer.",
                        file -> file.startsWith(SOURCES.resolve("management"))
                                || named(file, "Metered")
                                || named(file, "Micrometer")))
                .isEmpty();
    }

    @Test
    void onlyManagementServesHttp() throws IOException {
        assertThat(importing("com.sun.net.httpserver.", file -> file.startsWith(SOURCES.resolve("management"))))
                .isEmpty();
    }

    @Test
    void onlyTheCurveKnowsXChart() throws IOException {
        assertThat(importing("org.knowm.xchart.", file -> named(file, "XChart")))
                .isEmpty();
    }

    @Test
    void onlyTheirDetectorKnowsTheLibraryOfPhoneNumbers() throws IOException {
        assertThat(importing("com.google.i18n.phonenumbers.", file -> named(file, "PhoneNumbers")))
                .isEmpty();
    }

    private static boolean named(Path file, String technology) {
        return file.getFileName().toString().startsWith(technology);
    }

    /** Files that import from the library and may not. */
    private static List<Path> importing(String library, Predicate<Path> allowed) throws IOException {
        List<Path> found;
        try (Stream<Path> files = Files.walk(SOURCES)) {
            found = files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> imports(file, library))
                    .toList();
        }
        assertThat(found).as("files that import " + library).isNotEmpty();
        return found.stream().filter(allowed.negate()).toList();
    }

    private static boolean imports(Path file, String library) {
        try {
            return Files.readAllLines(file).stream()
                    .anyMatch(line ->
                            line.startsWith("import " + library) || line.startsWith("import static " + library));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
