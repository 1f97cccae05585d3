package dev.mneme.standalone.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.mneme.processor.ProcessorProgram;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** {@code mneme processor} in a process of its own, seen as a supervisor sees it: its words, its port, its exit code. */
final class SupervisedProcessor implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Pattern ADDRESS = Pattern.compile("Health and metrics are at (http\\S+/)\\.");

    private final Process process;
    private final List<String> said = new CopyOnWriteArrayList<>();
    private final Thread listener;

    private SupervisedProcessor(Process process) {
        this.process = process;
        this.listener = Thread.ofVirtual().start(() -> {
            try (BufferedReader lines = process.errorReader()) {
                lines.lines().forEach(said::add);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    /** @param variables added to the environment, which has no settings of Mneme's otherwise */
    static SupervisedProcessor start(Map<String, String> variables) {
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "--add-modules",
                "jdk.incubator.vector",
                "-Xmx512m",
                "-cp",
                System.getProperty("java.class.path"),
                ProcessorProgram.class.getName(),
                "processor");
        builder.environment().keySet().removeIf(name -> name.startsWith("MNEME_") || name.startsWith("OPENAI_"));
        builder.environment().putAll(variables);
        builder.redirectOutput(ProcessBuilder.Redirect.DISCARD);
        try {
            return new SupervisedProcessor(builder.start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where it serves health and metrics. */
    URI address() {
        await("the address among " + said)
                .atMost(PATIENCE)
                .until(() -> addresses().findFirst().isPresent());
        return addresses().findFirst().orElseThrow();
    }

    private Stream<URI> addresses() {
        return said.stream().map(ADDRESS::matcher).filter(Matcher::find).map(found -> URI.create(found.group(1)));
    }

    /** As a supervisor stops it. */
    void terminate() {
        process.destroy();
    }

    int exitCode() throws InterruptedException {
        assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                .as("ended, having said " + said)
                .isTrue();
        listener.join();
        return process.exitValue();
    }

    /** What it has written to stderr, the JVM's own warnings aside; all of it once it has ended. */
    List<String> said() {
        return said.stream().filter(line -> !line.startsWith("WARNING: ")).toList();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
