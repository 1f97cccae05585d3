package dev.mneme.standalone.scenario;

import dev.mneme.ingest.IngestProgram;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** {@code mneme replay} in a process of its own, so that it can be killed. */
final class ReplayProcess implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final Process process;
    private final @Nullable Path log;

    private ReplayProcess(Process process, @Nullable Path log) {
        this.process = process;
        this.log = log;
    }

    /** One that cannot start a processor. */
    static ReplayProcess start(Map<String, String> variables, String... options) {
        return new ReplayProcess(started(variables, List.of(), ProcessBuilder.Redirect.DISCARD, options), null);
    }

    /**
     * One that can.
     *
     * @param launcher stands for {@code ./mneme}
     * @param log keeps what it says
     */
    static ReplayProcess start(Path launcher, Path log, Map<String, String> variables, String... options) {
        return new ReplayProcess(
                started(
                        variables,
                        List.of("-Dmneme.launcher=" + launcher),
                        ProcessBuilder.Redirect.appendTo(log.toFile()),
                        options),
                log);
    }

    private static Process started(
            Map<String, String> variables, List<String> jvm, ProcessBuilder.Redirect output, String... options) {
        List<String> words = new ArrayList<>(List.of(java(), "-Xmx128m", "-XX:+UseSerialGC"));
        words.addAll(jvm);
        words.addAll(List.of("-cp", System.getProperty("java.class.path"), IngestProgram.class.getName(), "replay"));
        words.addAll(List.of(options));
        ProcessBuilder builder = new ProcessBuilder(words);
        builder.environment().keySet().removeIf(name -> name.startsWith("MNEME_") || name.startsWith("OPENAI_"));
        builder.environment().putAll(variables);
        builder.redirectErrorStream(true).redirectOutput(output);
        try {
            return builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** The processes that it has started, and theirs. */
    List<ProcessHandle> children() {
        return process.descendants().toList();
    }

    /** As {@code kill -9} does. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** As Ctrl-C does, nearly. */
    void terminate() {
        process.destroy();
    }

    /** Waits for its end and returns its exit code. */
    int awaitEnd() throws InterruptedException {
        if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            throw new AssertionError("the replay does not end; it said:\n" + said());
        }
        return process.exitValue();
    }

    /** All that it said so far. */
    String said() {
        try {
            return log == null ? "" : Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
