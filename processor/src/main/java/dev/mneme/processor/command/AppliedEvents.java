package dev.mneme.processor.command;

import dev.mneme.ingest.event.ChatEvent;
import dev.mneme.ingest.event.Lane;
import dev.mneme.ingest.event.Outcome;
import dev.mneme.ingest.event.User;
import dev.mneme.ingest.producer.ChatProducer;
import dev.mneme.ingest.setting.Settings;
import dev.mneme.ingest.topic.KafkaConnection;
import dev.mneme.ingest.topic.TopicReader;
import dev.mneme.ingest.topic.Topics;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerConfig;

/** Publishes events that nobody replies to, and waits for what became of them. */
final class AppliedEvents implements AutoCloseable {
    private static final Duration POLL = Duration.ofSeconds(1);

    /** How long a person at a terminal is left without an answer about the broker, in ms. */
    private static final String PATIENCE = "5000";

    private final TopicReader<String, Outcome> outcomes;
    private final ChatProducer producer;
    private final Map<Key, ChatEvent> open = new LinkedHashMap<>();

    private record Key(Lane lane, String eventId) {}

    AppliedEvents(Settings settings) {
        Topics topics = KafkaConnection.topics(settings);
        Map<String, Object> kafka = KafkaConnection.of(settings);
        Map<String, Object> patience = new HashMap<>(kafka);
        patience.putIfAbsent(ProducerConfig.MAX_BLOCK_MS_CONFIG, PATIENCE);
        // Opened before anything is sent: an outcome can be there sooner than its event's acknowledgement.
        outcomes = new TopicReader<>(topics.outcomes(), kafka, TopicReader.From.END);
        producer = new ChatProducer(topics, patience);
    }

    /** Publishes an event and waits until Kafka has it. */
    void send(ChatEvent event) {
        producer.send(event);
        open.put(new Key(event.origin().lane(), event.origin().id()), event);
    }

    /**
     * Gives each outcome out as it comes, until all are there or the time is over.
     *
     * @param waiting is told every second how long has been waited
     */
    void await(Duration longest, Consumer<Outcome> came, Consumer<Duration> waiting) {
        long begun = System.nanoTime();
        for (long left = longest.toNanos();
                left > 0 && !open.isEmpty();
                left = longest.toNanos() - (System.nanoTime() - begun)) {
            Duration poll = Duration.ofNanos(Math.min(left, POLL.toNanos()));
            outcomes.poll(poll).stream()
                    .map(ConsumerRecord::value)
                    .filter(Objects::nonNull)
                    .filter(outcome -> open.remove(key(outcome)) != null)
                    .forEach(came);
            waiting.accept(Duration.ofNanos(System.nanoTime() - begun));
        }
    }

    /** How many have no outcome yet. */
    int missing() {
        return open.size();
    }

    /** The events that have no outcome yet, in the order in which they were sent. */
    List<ChatEvent> open() {
        return List.copyOf(open.values());
    }

    @Override
    public void close() {
        producer.close();
        outcomes.close();
    }

    private static Key key(Outcome outcome) {
        User user = new User(outcome.tenant(), outcome.userId());
        return new Key(new Lane(user, outcome.conversationId()), outcome.eventId());
    }
}
