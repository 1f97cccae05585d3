package dev.mneme.standalone.fault;

import static org.awaitility.Awaitility.await;

import dev.mneme.standalone.kafka.EmbeddedKafka;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A broker in a JVM of its own, to be killed and stopped like any process. It keeps its data and its ports, and is mended. */
final class BrokerProcess implements AutoCloseable {
    private static final String READY = "The broker is at ";

    private final Path directory;
    private final @Nullable Link secondWay;
    private final Thread endWithUs = new Thread(this::kill, "kill-broker");
    private Process process;

    private BrokerProcess(Path directory, @Nullable Link secondWay) {
        this.directory = directory;
        this.secondWay = secondWay;
        this.process = run();
        Runtime.getRuntime().addShutdownHook(endWithUs);
    }

    /** Starts one that keeps its data here. */
    static BrokerProcess start(Path directory) {
        return new BrokerProcess(directory, null);
    }

    /** The same with a second way in: clients that begin at the link are told to come by it always. */
    static BrokerProcess start(Path directory, Link secondWay) {
        return new BrokerProcess(directory, secondWay);
    }

    /** The broker's own process. Its arguments are the directory, and both ends of the second way in if there is one. */
    public static void main(String[] arguments) throws InterruptedException {
        Consumer<Properties> more =
                arguments.length == 1 ? _ -> {} : settings -> addListener(settings, arguments[1], arguments[2]);
        EmbeddedKafka broker = EmbeddedKafka.start(Path.of(arguments[0]), more);
        System.out.println(READY + broker.bootstrapServers());
        new CountDownLatch(1).await();
    }

    private static void addListener(Properties settings, String enteredAt, String arrivesAt) {
        append(settings, "listeners", "SECOND://127.0.0.1:" + arrivesAt);
        append(settings, "advertised.listeners", "SECOND://127.0.0.1:" + enteredAt);
        append(settings, "listener.security.protocol.map", "SECOND:PLAINTEXT");
    }

    private static void append(Properties settings, String name, String value) {
        settings.setProperty(name, settings.getProperty(name) + "," + value);
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
        List<String> main = new ArrayList<>(List.of(
                BrokerProcess.class.getName(), directory.resolve("broker").toString()));
        if (secondWay != null) {
            main.add(Integer.toString(secondWay.port()));
            main.add(Integer.toString(secondWay.server()));
        }
        List<String> command = QuickJvm.command(List.of("-Xmx256m", QuickJvm.mendingBroker()), main);
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
