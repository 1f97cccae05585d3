package dev.mneme.ingest.replay;

import dev.mneme.ingest.command.Terminal;
import dev.mneme.ingest.command.UsageException;
import dev.mneme.ingest.event.ReplayState;
import dev.mneme.ingest.setting.Settings;
import dev.mneme.ingest.setting.UnreachableException;
import dev.mneme.ingest.topic.KafkaConnection;
import dev.mneme.ingest.topic.Topic;
import dev.mneme.ingest.topic.TopicReader;
import dev.mneme.ingest.topic.Topics;
import dev.mneme.ingest.topic.WrongTopicsException;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.jspecify.annotations.Nullable;

/** The replays that there are, as {@code chat.replays} has them. */
final class Replays implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration CLOSING = Duration.ofSeconds(5);

    /** How long a person at a terminal is left without an answer about the broker, in ms. */
    private static final String PATIENCE = "10000";

    private final Topic<String, ReplayState> topic;
    private final Map<String, Object> kafka;
    private @Nullable Producer<String, ReplayState> producer;

    Replays(Topics topics, Map<String, Object> kafka) {
        this.topic = topics.replays();
        this.kafka = kafka;
    }

    static Replays of(Terminal terminal) {
        Settings settings = terminal.settings();
        return new Replays(KafkaConnection.topics(settings), KafkaConnection.of(settings));
    }

    /**
     * All of them by their ids, those that were begun first first.
     *
     * @throws UnreachableException where no broker answers
     * @throws WrongTopicsException where there is no such topic
     */
    Map<String, ReplayState> all() {
        Map<String, ReplayState> states = new LinkedHashMap<>();
        try (TopicReader<String, ReplayState> reader = new TopicReader<>(topic, kafka, TopicReader.From.BEGINNING)) {
            while (!reader.caughtUp()) {
                reader.poll(POLL).forEach(record -> {
                    if (record.value() == null) {
                        states.remove(record.key());
                    } else {
                        states.put(record.key(), record.value());
                    }
                });
            }
        }
        Map<String, ReplayState> sorted = new LinkedHashMap<>();
        states.values().stream()
                .sorted(Comparator.comparing(ReplayState::begun))
                .forEach(state -> sorted.put(state.id(), state));
        return sorted;
    }

    /**
     * The replay of this id.
     *
     * @throws UsageException where there is none
     */
    ReplayState known(String id) {
        ReplayState state = all().get(id);
        if (state == null) {
            throw new UsageException(
                    "There is no replay '" + id + "'; 'mneme replay list' shows those that there are.");
        }
        return state;
    }

    /**
     * Looks whether there is a place to note them: a producer cannot tell a missing topic from a missing broker.
     *
     * @throws UnreachableException where no broker answers
     * @throws WrongTopicsException where there is no such topic
     */
    void check() {
        new TopicReader<>(topic, kafka, TopicReader.From.END).close();
    }

    /** Writes a state over the one before, and waits until Kafka has it. */
    void save(ReplayState state) {
        write(state.id(), state);
    }

    /** Forgets about a replay. */
    void drop(String id) {
        write(id, null);
    }

    @Override
    public void close() {
        if (producer != null) {
            producer.close(CLOSING);
        }
    }

    @SuppressWarnings("NullAway") // Kafka's interfaces are not annotated; a null value is a tombstone.
    private void write(String id, @Nullable ReplayState state) {
        try {
            producer().send(new ProducerRecord<>(topic.name(), id, state)).get();
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw KafkaConnection.explained(cause, kafka);
            }
            throw new KafkaException(e.getCause());
        }
    }

    private Producer<String, ReplayState> producer() {
        if (producer == null) {
            Map<String, Object> config = new HashMap<>(kafka);
            config.putIfAbsent(ProducerConfig.MAX_BLOCK_MS_CONFIG, PATIENCE);
            config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, "true");
            config.put(ProducerConfig.ACKS_CONFIG, "all");
            producer = new KafkaProducer<>(
                    config, topic.keySerde().serializer(), topic.valueSerde().serializer());
        }
        return producer;
    }
}
