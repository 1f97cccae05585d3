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
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A processor in a JVM of its own, on the class path of the test, to be killed and stopped like any process. */
final class ProcessorProcess implements AutoCloseable {
    private static final String RUNNING = "The processor is running.";

    /** The last line of a class histogram: instances, bytes. */
    private static final Pattern TOTAL = Pattern.compile("Total\\s+\\d+\\s+(\\d+)");

    private static final Pattern JOINED = Pattern.compile("Successfully joined group");

    private static final List<String> JVM = List.of(
            "--enable-native-access=ALL-UNNAMED",
            "--add-modules",
            "jdk.incubator.vector",
            "-Xmx512m",
            "-XX:+ExitOnOutOfMemoryError",
            "-Dlogback.configurationFile=logback-processor.xml");

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
        List<String> options = new ArrayList<>(JVM);
        options.addAll(QuickJvm.sharing());
        List<String> command = QuickJvm.command(options, main);
        Path log = directory.resolve("processor-%d.log".formatted(System.nanoTime()));
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("MNEME_"));
        // Several at once, on one machine.
        builder.environment().put("MNEME_MANAGEMENT_PORT", "0");
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
                .atMost(Servers.PATIENCE)
                .until(() -> said().contains(text) || !process.isAlive());
        if (!said().contains(text)) {
            throw new AssertionError("the processor ended with " + process.exitValue() + ":\n" + said());
        }
    }

    boolean isAlive() {
        return process.isAlive();
    }

    String said() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How often it has joined its group so far: once for its start, and once more for every rebalance. */
    int joined() {
        return Math.toIntExact(JOINED.matcher(said()).results().count());
    }

    /** Bytes of its heap that are in use after a full collection. */
    long liveHeap() {
        String histogram = Shell.run(Shell.javaTool("jcmd"), Long.toString(process.pid()), "GC.class_histogram");
        Matcher total = TOTAL.matcher(histogram);
        if (!total.find()) {
            throw new AssertionError("jcmd gives no total: " + histogram);
        }
        return Long.parseLong(total.group(1));
    }

    /** Bytes of memory that it occupies in all. */
    long resident() {
        return 1024
                * Long.parseLong(Shell.run("ps", "-o", "rss=", "-p", Long.toString(process.pid()))
                        .trim());
    }

    /** How long it has had a processor of the machine in all. */
    Duration processorTime() {
        return process.info().totalCpuDuration().orElseThrow();
    }

    /** {@code kill -9}: it has no time for anything. Returns when the signal was sent, by {@link System#nanoTime}. */
    long kill() {
        process.destroyForcibly();
        long sent = System.nanoTime();
        process.onExit().join();
        return sent;
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
        askToEnd();
        return awaitEnd();
    }

    /** {@code SIGTERM}: it may take its time. */
    void askToEnd() {
        process.destroy();
    }

    /** Waits for its end, whatever ends it. */
    int awaitEnd() {
        try {
            if (!process.waitFor(Servers.PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                throw new AssertionError("the processor does not end; it said:\n" + said());
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private void signal(String name) {
        Shell.run("kill", "-" + name, Long.toString(process.pid()));
    }

    @Override
    public void close() {
        kill();
        Runtime.getRuntime().removeShutdownHook(endWithUs);
    }
}
