package dev.mneme.standalone.fault;

import static org.awaitility.Awaitility.await;

import dev.mneme.processor.ProcessorProgram;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A processor in a JVM of its own, on the class path of the test, to be killed and stopped like any process. */
final class ProcessorProcess implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String RUNNING = "The processor is running.";

    /** What the program needs to run at all, then what makes it start sooner. */
    private static final List<String> JVM = List.of(
            "--enable-native-access=ALL-UNNAMED", "--add-modules", "jdk.incubator.vector", "-Xshare:auto", "-Xmx512m");

    private final Process process;
    private final Path log;
    private final Thread endWithUs;

    private ProcessorProcess(Process process, Path log) {
        this.process = process;
        this.log = log;
        this.endWithUs = new Thread(process::destroyForcibly, "kill-processor");
        Runtime.getRuntime().addShutdownHook(endWithUs);
    }

    /** Starts the program that people start. */
    static ProcessorProcess start(Path directory, Map<String, String> variables) {
        return start(directory, variables, List.of(ProcessorProgram.class.getName(), "processor"));
    }

    /**
     * Starts a main class with its arguments.
     *
     * @param directory where its log is and, under {@code state}, its state; another start with the same is the same processor
     */
    static ProcessorProcess start(Path directory, Map<String, String> variables, List<String> main) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(JVM);
        command.add("-cp");
        command.add(System.getProperty("java.class.path"));
        command.addAll(main);
        Path log = directory.resolve("processor-%d.log".formatted(System.nanoTime()));
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("MNEME_"));
        builder.environment().putAll(variables);
        builder.environment()
                .put("MNEME_KAFKA_STATE_DIR", directory.resolve("state").toString());
        try {
            Files.createDirectories(directory);
            return new ProcessorProcess(builder.start(), log);
        } catch (IOException e) {
            throw new UncheckedIOException("no processor can be started", e);
        }
    }

    /** Waits until it has its partitions and their state. */
    ProcessorProcess awaitRunning() {
        awaitSaid(RUNNING);
        return this;
    }

    /** Waits until it has said this, to its log or to its standard output. */
    void awaitSaid(String text) {
        await("the processor says '" + text + "'")
                .atMost(PATIENCE)
                .until(() -> said().contains(text) || !process.isAlive());
        if (!said().contains(text)) {
            throw new AssertionError("the processor ended with " + process.exitValue() + ":\n" + said());
        }
    }

    String said() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    long pid() {
        return process.pid();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** {@code kill -9}: it has no time for anything. */
    void kill() {
        process.destroyForcibly();
        process.onExit().join();
    }

    /** {@code SIGSTOP}: it stands still, and does not know it. */
    void stop() {
        signal("STOP");
    }

    /** {@code SIGCONT}: it goes on where it stood. */
    void goOn() {
        signal("CONT");
    }

    /** {@code SIGTERM}, and waits for its end. */
    int terminate() {
        process.destroy();
        return awaitEnd();
    }

    /** Waits for its end, whatever ends it. */
    int awaitEnd() {
        try {
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                throw new AssertionError("the processor does not end; it said:\n" + said());
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private void signal(String name) {
        try {
            Process kill = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start();
            if (kill.waitFor() != 0) {
                throw new AssertionError("kill -" + name + " failed");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        kill();
        Runtime.getRuntime().removeShutdownHook(endWithUs);
    }
}
