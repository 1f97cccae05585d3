package dev.mneme.standalone.kafka;

import dev.mneme.standalone.FreePorts;
import dev.mneme.standalone.TemporaryDirectory;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.function.Consumer;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.tools.StorageTool;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.jspecify.annotations.Nullable;

/**
 * A Kafka broker in this process: one KRaft node, broker and controller in one, listening on the loopback interface alone. It
 * is a real one, transactions and all; only its sizes are small.
 */
public final class EmbeddedKafka implements AutoCloseable {
    private static final String HOST = "127.0.0.1";

    private final @Nullable TemporaryDirectory temporary;
    private final Properties settings;
    private KafkaRaftServer server;

    private EmbeddedKafka(Path directory, @Nullable TemporaryDirectory temporary, Consumer<Properties> more) {
        this.temporary = temporary;
        this.settings = settings(directory, more);
        this.server = run();
    }

    /** A broker that keeps nothing once it is closed. */
    public static EmbeddedKafka start() {
        TemporaryDirectory temporary = TemporaryDirectory.create("mneme-kafka");
        return new EmbeddedKafka(temporary.path(), temporary, _ -> {});
    }

    /** A broker that keeps its data, and its ports, in the directory; it must have been closed before it is started again. */
    public static EmbeddedKafka start(Path directory) {
        return start(directory, _ -> {});
    }

    /**
     * The same with other settings.
     *
     * @param more changes those of a directory that is new
     */
    public static EmbeddedKafka start(Path directory, Consumer<Properties> more) {
        return new EmbeddedKafka(directory, null, more);
    }

    /** Where clients begin: {@code host:port}, of the first listener. */
    public String bootstrapServers() {
        return settings.getProperty("advertised.listeners").split(",", 2)[0].replace("PLAINTEXT://", "");
    }

    /** Stops the broker and starts it again on the same ports with the same data, as an upgrade would. */
    public void restart() {
        stop();
        server = run();
    }

    private KafkaRaftServer run() {
        KafkaRaftServer started = new KafkaRaftServer(KafkaConfig.fromProps(settings), Time.SYSTEM);
        started.startup();
        return started;
    }

    private void stop() {
        server.shutdown();
        server.awaitShutdown();
    }

    @Override
    public void close() {
        stop();
        if (temporary != null) {
            temporary.close();
        }
    }

    /** The settings that the directory was formatted with, formatting it first where it is new. */
    private static Properties settings(Path directory, Consumer<Properties> more) {
        Path file = directory.resolve("server.properties");
        try {
            if (Files.exists(file)) {
                Properties kept = new Properties();
                try (Reader reader = Files.newBufferedReader(file)) {
                    kept.load(reader);
                }
                return kept;
            }
            Files.createDirectories(directory);
            Properties fresh = EmbeddedKafkaSettings.of(directory.resolve("data"), HOST, FreePorts.find(2));
            more.accept(fresh);
            try (Writer writer = Files.newBufferedWriter(file)) {
                fresh.store(writer, null);
            }
            format(file);
            return fresh;
        } catch (IOException e) {
            throw new UncheckedIOException("the broker's directory " + directory + " cannot be used", e);
        }
    }

    private static void format(Path file) throws IOException {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        String[] arguments = {
            "format", "--standalone", "--cluster-id", Uuid.randomUuid().toString(), "--config", file.toString()
        };
        if (StorageTool.execute(arguments, new PrintStream(said, true, StandardCharsets.UTF_8)) != 0) {
            Files.delete(file);
            throw new IOException("formatting failed: " + said.toString(StandardCharsets.UTF_8));
        }
    }
}
