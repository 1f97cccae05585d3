package dev.mneme.ingest.topic;

import dev.mneme.ingest.setting.InvalidSettingsException;
import dev.mneme.ingest.setting.KafkaSettings;
import dev.mneme.ingest.setting.Settings;
import dev.mneme.ingest.setting.UnreachableException;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;

/** What every Kafka client of a process needs to connect, and how its failure to do so is said. */
public final class KafkaConnection {
    private KafkaConnection() {}

    /**
     * Client configuration of the settings: the brokers, and what the file of further properties holds.
     *
     * @throws InvalidSettingsException where that file cannot be read
     */
    public static Map<String, Object> of(Settings settings) {
        Map<String, Object> config = new HashMap<>();
        settings.find(KafkaSettings.CLIENT_FILE).ifPresent(file -> config.putAll(read(Path.of(file))));
        config.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, settings.get(KafkaSettings.BOOTSTRAP_SERVERS));
        return config;
    }

    /** The topics of the world that the settings name. */
    public static Topics topics(Settings settings) {
        return new Topics(settings.get(KafkaSettings.TOPIC_PREFIX));
    }

    /** What a Kafka client threw because it could not connect, as a sentence; every other exception is given back as it is. */
    public static RuntimeException explained(RuntimeException failure, Map<String, Object> config) {
        Object brokers = config.getOrDefault(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, "nowhere");
        String setting = KafkaSettings.BOOTSTRAP_SERVERS.name();
        Throwable reason = failure instanceof KafkaException && failure.getCause() instanceof ConfigException
                ? failure.getCause()
                : failure;
        return switch (reason) {
            case TimeoutException _ ->
                new UnreachableException(
                        "No Kafka broker answers at " + brokers + " (" + setting + "). Is it running?", failure);
            case AuthenticationException e ->
                new UnreachableException(
                        "The Kafka broker at " + brokers + " (" + setting + ") refuses who we are: " + e.getMessage(),
                        failure);
            case ConfigException e ->
                new InvalidSettingsException(List.of(setting + " '" + brokers + "': " + e.getMessage()));
            default -> failure;
        };
    }

    private static Map<String, Object> read(Path file) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        } catch (IOException | IllegalArgumentException e) {
            throw new InvalidSettingsException(List.of(KafkaSettings.CLIENT_FILE.name()
                    + ": expected a file of Kafka client properties, cannot read '" + file + "' (" + e + ")"));
        }
        Map<String, Object> config = new HashMap<>();
        properties.forEach((name, value) -> config.put((String) name, value));
        return config;
    }
}
