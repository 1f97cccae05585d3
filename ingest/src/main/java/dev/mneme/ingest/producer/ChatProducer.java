package dev.mneme.ingest.producer;

import dev.mneme.ingest.event.ChatEvent;
import dev.mneme.ingest.event.ChatEventJson;
import dev.mneme.ingest.event.ChatEventType;
import dev.mneme.ingest.event.Origin;
import dev.mneme.ingest.json.InvalidFieldException;
import dev.mneme.ingest.setting.KafkaSettings;
import dev.mneme.ingest.setting.UnreachableException;
import dev.mneme.ingest.topic.Topic;
import dev.mneme.ingest.topic.Topics;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TimeoutException;

/**
 * Publishes chat events: idempotent, acknowledged by all replicas, under the user's key, so that what one thread sends of a
 * user is read in that order. Events are checked by the rules of the reader before they leave. May be shared by threads.
 *
 * <p>{@link Origin#fresh} gives new events their id. Sending an event again under the same id is safe: it is answered once.
 */
public final class ChatProducer implements AutoCloseable {
    private static final Duration CLOSING = Duration.ofSeconds(10);

    private final Topic<String, byte[]> topic;
    private final String brokers;
    private final Producer<String, byte[]> producer;

    /**
     * @param kafkaConfig what the Kafka producer needs to connect, {@code bootstrap.servers} at least; it may change timeouts
     *     and batching, not what the promises above rest on
     */
    public ChatProducer(Topics topics, Map<String, Object> kafkaConfig) {
        this(
                topics.events(),
                String.valueOf(kafkaConfig.get(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG)),
                new KafkaProducer<>(
                        config(kafkaConfig),
                        topics.events().keySerde().serializer(),
                        topics.events().valueSerde().serializer()));
    }

    ChatProducer(Topic<String, byte[]> topic, String brokers, Producer<String, byte[]> producer) {
        this.topic = topic;
        this.brokers = brokers;
        this.producer = producer;
    }

    /**
     * Publishes an event and waits until Kafka has it.
     *
     * @throws InvalidFieldException where a reader would not take it for an event; nothing was sent
     * @throws UnreachableException where no broker answered in time; a broker may have it all the same, so send it again
     * @throws EventNotSentException where Kafka refused it
     * @throws InterruptException where this thread was interrupted while it waited
     */
    public RecordMetadata send(ChatEvent event) {
        try {
            return publish(event).get();
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new CompletionException(e.getCause());
        }
    }

    /**
     * Publishes an event; the future has its place in the topic once Kafka has it, or one of the errors of {@link #send}. Waits
     * only where the producer's buffer is full or the cluster is not known yet, at most {@code max.block.ms}.
     *
     * @throws InvalidFieldException where a reader would not take it for an event
     */
    public CompletableFuture<RecordMetadata> publish(ChatEvent event) {
        byte[] value = checked(event);
        CompletableFuture<RecordMetadata> sent = new CompletableFuture<>();
        try {
            Future<RecordMetadata> _ = producer.send(
                    new ProducerRecord<>(topic.name(), event.origin().user().key(), value), (metadata, failure) -> {
                        if (failure == null) {
                            sent.complete(metadata);
                        } else {
                            sent.completeExceptionally(notSent(event, failure));
                        }
                    });
        } catch (InterruptException e) {
            throw e;
        } catch (KafkaException e) {
            sent.completeExceptionally(notSent(event, e));
        }
        return sent;
    }

    /** Waits until everything published so far is written or has failed. */
    public void flush() {
        producer.flush();
    }

    @Override
    public void close() {
        producer.close(CLOSING);
    }

    /**
     * The event as it would be published.
     *
     * @throws InvalidFieldException where a reader would not take it for an event
     */
    public static byte[] checked(ChatEvent event) {
        byte[] value = ChatEventJson.writeChecked(event);
        if (value.length > Topics.LARGEST_EVENT) {
            throw new InvalidFieldException(
                    "too-long",
                    null,
                    "expected at most " + Topics.LARGEST_EVENT + " bytes of JSON, found " + value.length);
        }
        return value;
    }

    private RuntimeException notSent(ChatEvent event, Exception failure) {
        String what = "Event '%s' (%s) was not written to %s"
                .formatted(event.origin().id(), ChatEventType.of(event), topic.name());
        return failure instanceof TimeoutException
                ? new UnreachableException(
                        "%s in time: no Kafka broker at %s (%s) took it. %s"
                                .formatted(what, brokers, KafkaSettings.BOOTSTRAP_SERVERS.name(), failure.getMessage()),
                        failure)
                : new EventNotSentException(what + ": " + failure.getMessage(), failure);
    }

    private static Map<String, Object> config(Map<String, Object> given) {
        Map<String, Object> config = new HashMap<>();
        config.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, "15000");
        config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, "60000");
        config.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, "15000");
        config.putAll(given);
        config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, "true");
        config.put(ProducerConfig.ACKS_CONFIG, "all");
        config.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Integer.toString(Topics.LARGEST_EVENT));
        // The default partitioner hashes the key with murmur2, as every reader of this topic expects.
        config.remove(ProducerConfig.PARTITIONER_CLASS_CONFIG);
        config.remove(ProducerConfig.PARTITIONER_IGNORE_KEYS_CONFIG);
        return config;
    }
}
