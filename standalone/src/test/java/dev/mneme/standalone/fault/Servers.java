package dev.mneme.standalone.fault;

import com.sun.net.httpserver.Filter;
import dev.mneme.ingest.setting.Settings;
import dev.mneme.ingest.topic.KafkaConnection;
import dev.mneme.ingest.topic.TopicSetup;
import dev.mneme.ingest.topic.Topics;
import dev.mneme.standalone.kafka.EmbeddedKafka;
import dev.mneme.standalone.model.OfflineModelServer;
import dev.mneme.standalone.model.Pace;
import dev.mneme.standalone.redis.EmbeddedRedis;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** What processors need, all real: a broker with its topics, a Redis, and a model that is watched. */
final class Servers implements AutoCloseable {
    /** How long a scenario waits for anything: much longer than it takes, on a machine that does much else as well. */
    static final Duration PATIENCE = Duration.ofMinutes(5);

    final EmbeddedRedis redis;
    final WatchedModel model = new WatchedModel();
    final Topics topics;

    private final OfflineModelServer modelServer;
    private final Runnable closeBroker;
    private final Map<String, String> variables;

    /** @param more variables for all processors */
    Servers(Map<String, String> more) {
        this(more, List.of());
    }

    /** @param beforeTheModel sees its calls first */
    Servers(Map<String, String> more, List<Filter> beforeTheModel) {
        this(more, beforeTheModel, EmbeddedKafka.start(), EmbeddedRedis.start());
    }

    private Servers(Map<String, String> more, List<Filter> beforeTheModel, EmbeddedKafka kafka, EmbeddedRedis redis) {
        this(more, beforeTheModel, kafka.bootstrapServers(), kafka::close, redis);
    }

    /** A broker in a process of its own, which is closed with the rest, and a Redis that keeps what it was told. */
    Servers(Map<String, String> more, List<Filter> beforeTheModel, BrokerProcess broker, Path redisDirectory) {
        this(more, beforeTheModel, broker.bootstrapServers(), broker::close, EmbeddedRedis.start(redisDirectory));
    }

    private Servers(
            Map<String, String> more,
            List<Filter> beforeTheModel,
            String bootstrapServers,
            Runnable closeBroker,
            EmbeddedRedis redis) {
        this.redis = redis;
        this.closeBroker = closeBroker;
        modelServer = OfflineModelServer.start(Pace.AT_ONCE, model, beforeTheModel);
        variables = new TreeMap<>(Map.of(
                "OPENAI_API_KEY",
                "offline",
                "MNEME_KAFKA_BOOTSTRAP_SERVERS",
                bootstrapServers,
                "MNEME_REDIS_URI",
                redis.uri(),
                "MNEME_MODEL_BASE_URL",
                modelServer.baseUrl().toString(),
                "MNEME_MODEL_FIRST_TOKEN_DEADLINE",
                "10m",
                "MNEME_TURN_DEADLINE",
                "10m",
                "MNEME_KAFKA_CLIENT_FILE",
                patientClients().toString()));
        variables.putAll(more);
        topics = KafkaConnection.topics(settings());
        try (TopicSetup setup = new TopicSetup(topics, kafkaConnection())) {
            setup.ensure(1);
        }
    }

    /** A busy machine may take longer for a broker's first word than a person who starts a processor wants to wait. */
    private static Path patientClients() {
        try {
            Path file = Files.createTempFile("mneme-clients", ".properties");
            file.toFile().deleteOnExit();
            return Files.writeString(file, "default.api.timeout.ms=120000\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The environment in which a processor finds them. */
    Map<String, String> variables() {
        return Map.copyOf(variables);
    }

    Settings settings() {
        return Settings.of(variables);
    }

    String bootstrapServers() {
        return Objects.requireNonNull(variables.get("MNEME_KAFKA_BOOTSTRAP_SERVERS"));
    }

    Map<String, Object> kafkaConnection() {
        return KafkaConnection.of(settings());
    }

    @Override
    public void close() {
        model.release();
        modelServer.close();
        redis.close();
        closeBroker.run();
    }
}
