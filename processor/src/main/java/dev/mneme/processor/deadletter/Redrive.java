package dev.mneme.processor.deadletter;

import dev.mneme.ingest.event.Redriven;
import dev.mneme.ingest.producer.EventNotSentException;
import dev.mneme.ingest.setting.UnreachableException;
import dev.mneme.ingest.topic.KafkaConnection;
import dev.mneme.ingest.topic.Topics;
import dev.mneme.processor.stream.DeadLetterHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Writes dead letters to the events again, none of them twice. An event and the note that it was redriven are of one
 * transaction, and there is one transactional id in a world: who opens a redrive ends every other, with the transaction that
 * it had open or was killed in, and only then may read the notes. Used by one thread.
 */
public final class Redrive implements AutoCloseable {
    /** Letters, and bytes, of one transaction. Until it is committed, nobody reads past its first record. */
    private static final int BATCH = 200;

    private static final long BATCH_BYTES = 4L * 1024 * 1024;

    /** How long a transaction that was killed may hold up the processors, in ms. */
    private static final int TRANSACTION_TIMEOUT = 10_000;

    private final Topics topics;
    private final Map<String, Object> kafka;
    private final InstantSource clock;
    private final Consumer<DeadLetter> redriven;
    private final Producer<byte[], byte[]> producer;
    private final List<Ready> batch = new ArrayList<>();
    private long bytes;

    private record Ready(DeadLetter letter, Redrivable.Yes event) {}

    /**
     * Ends every other redrive of this world.
     *
     * @param kafka what a Kafka client needs to connect
     * @param redriven is told of each letter once it is committed
     * @throws UnreachableException where no broker answers
     */
    public Redrive(Topics topics, Map<String, Object> kafka, InstantSource clock, Consumer<DeadLetter> redriven) {
        this.topics = topics;
        this.kafka = kafka;
        this.clock = clock;
        this.redriven = redriven;
        Producer<byte[], byte[]> opened = null;
        try {
            opened = new KafkaProducer<>(config(topics, kafka), new ByteArraySerializer(), new ByteArraySerializer());
            opened.initTransactions();
            producer = opened;
        } catch (KafkaException e) {
            if (opened != null) {
                opened.close(Duration.ZERO);
            }
            throw explained(e);
        }
    }

    /** Takes one in; it is written with those that come after it, or by {@link #commit}. */
    public void add(DeadLetter letter, Redrivable.Yes event) {
        batch.add(new Ready(letter, event));
        bytes += event.value().length + letter.size();
        if (batch.size() >= BATCH || bytes >= BATCH_BYTES) {
            commit();
        }
    }

    /**
     * Writes what was taken in, all of it or nothing.
     *
     * @throws EventNotSentException where another redrive began, or Kafka refused it
     * @throws UnreachableException where no broker answered in time
     */
    public void commit() {
        if (batch.isEmpty()) {
            return;
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        try {
            producer.beginTransaction();
            batch.forEach(ready -> send(ready, now));
            producer.commitTransaction();
        } catch (KafkaException e) {
            throw explained(e);
        }
        batch.forEach(ready -> redriven.accept(ready.letter()));
        batch.clear();
        bytes = 0;
    }

    private void send(Ready ready, Instant now) {
        byte[] place = ready.letter().place().in(topics).getBytes(StandardCharsets.UTF_8);
        RecordHeaders headers = new RecordHeaders();
        ready.letter().headers().forEach(headers::add);
        headers.add(DeadLetterHeaders.REDRIVEN, place);
        // What fails is thrown by the commit.
        Future<RecordMetadata> _ = producer.send(new ProducerRecord<>(
                topics.events().name(),
                null,
                ready.event().key().getBytes(StandardCharsets.UTF_8),
                ready.event().value(),
                headers));
        Future<RecordMetadata> _ = producer.send(new ProducerRecord<>(
                topics.redriven().name(),
                place,
                topics.redriven()
                        .valueSerde()
                        .serializer()
                        .serialize(topics.redriven().name(), new Redriven(now))));
    }

    /** What was not committed is not written. */
    @Override
    public void close() {
        producer.close(Duration.ofSeconds(10));
    }

    private RuntimeException explained(KafkaException failure) {
        return switch (failure) {
            case ProducerFencedException _, InvalidProducerEpochException _ ->
                new EventNotSentException(
                        "Another redrive has begun and ended this one; what it had not written yet is left to the other.",
                        failure);
            case TimeoutException _ -> KafkaConnection.explained(failure, kafka);
            default ->
                KafkaConnection.explained(failure, kafka) instanceof UnreachableException away
                        ? away
                        : new EventNotSentException(
                                "Kafka did not take the redriven events: " + failure.getMessage(), failure);
        };
    }

    private static Map<String, Object> config(Topics topics, Map<String, Object> given) {
        Map<String, Object> config = new HashMap<>();
        config.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, "15000");
        config.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, "5000");
        config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, "10000");
        config.putAll(given);
        config.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, topics.redriven().name());
        config.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, TRANSACTION_TIMEOUT);
        config.put(ProducerConfig.ACKS_CONFIG, "all");
        config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, "true");
        config.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Topics.LARGEST_RECORD);
        // The default partitioner hashes the key with murmur2, as every reader of the events expects.
        config.remove(ProducerConfig.PARTITIONER_CLASS_CONFIG);
        config.remove(ProducerConfig.PARTITIONER_IGNORE_KEYS_CONFIG);
        return config;
    }
}
