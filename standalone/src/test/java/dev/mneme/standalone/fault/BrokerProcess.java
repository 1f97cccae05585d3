package dev.mneme.standalone.fault;

import static org.awaitility.Awaitility.await;

import dev.mneme.standalone.kafka.EmbeddedKafka;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** A broker in a JVM of its own, to be killed and stopped like any process. It keeps its data and its ports, and is mended. */
final class BrokerProcess implements AutoCloseable {
    private static final String READY = "The broker is at ";

    private final Path directory;
    private final Thread endWithUs = new Thread(this::kill, "kill-broker");
    private Process process;

    private BrokerProcess(Path directory) {
        this.directory = directory;
        this.process = run();
        Runtime.getRuntime().addShutdownHook(endWithUs);
    }

    /** Starts one that keeps its data here. */
    static BrokerProcess start(Path directory) {
        return new BrokerProcess(directory);
    }

    /** The broker's own process. Its argument is the directory. */
    public static void main(String[] arguments) throws InterruptedException {
        EmbeddedKafka broker = EmbeddedKafka.start(Path.of(arguments[0]));
        System.out.println(READY + broker.bootstrapServers());
        new CountDownLatch(1).await();
    }

    String bootstrapServers() {
        return said().lines()
                .filter(line -> line.startsWith(READY))
                .findFirst()
                .orElseThrow()
                .substring(READY.length());
    }

    /** {@code kill -9}. */
    void kill() {
        process.destroyForcibly();
        process.onExit().join();
    }

    /** Starts it again after {@link #kill()}. */
    void restart() {
        process = run();
    }

    /** {@code SIGSTOP}: it takes connections and answers nothing. */
    void stop() {
        Shell.run("kill", "-STOP", Long.toString(process.pid()));
    }

    /** {@code SIGCONT}. */
    void goOn() {
        Shell.run("kill", "-CONT", Long.toString(process.pid()));
    }

    private Process run() {
        List<String> command = QuickJvm.command(
                List.of("-Xmx256m", QuickJvm.mendingBroker()),
                List.of(
                        BrokerProcess.class.getName(),
                        directory.resolve("broker").toString()));
        try {
            Files.createDirectories(directory);
            Process started = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(log().toFile())
                    .start();
            await("the broker is ready")
                    .atMost(Servers.PATIENCE)
                    .until(() -> said().contains(READY) || !started.isAlive());
            if (!started.isAlive()) {
                throw new AssertionError("the broker ended with " + started.exitValue() + ":\n" + said());
            }
            return started;
        } catch (IOException e) {
            throw new UncheckedIOException("no broker can be started", e);
        }
    }

    private Path log() {
        return directory.resolve("broker.log");
    }

    private String said() {
        try {
            return Files.readString(log());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        kill();
        Runtime.getRuntime().removeShutdownHook(endWithUs);
    }
}
