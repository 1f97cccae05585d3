package dev.mneme.ingest.topic;

import dev.mneme.ingest.setting.UnreachableException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RecordDeserializationException;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads one topic, all of its partitions, without a consumer group: everybody who opens one sees every committed record. Its
 * place is fixed once it is open, so what is sent after that is not missed. Used by one thread, but for {@link #stop}.
 */
public final class TopicReader<K, V> implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TopicReader.class);
    private static final Duration CLOSING = Duration.ofSeconds(5);

    /** Where reading begins. */
    public enum From {
        BEGINNING,
        END
    }

    private final Consumer<K, V> consumer;
    private Map<TopicPartition, Long> ends;
    private final AtomicBoolean stopped = new AtomicBoolean();

    /**
     * @param kafkaConfig what a Kafka client needs to connect; its timeouts are kept short unless it names them
     * @throws UnreachableException where no broker answers
     * @throws WrongTopicsException where there is no such topic
     */
    public TopicReader(Topic<K, V> topic, Map<String, Object> kafkaConfig, From from) {
        this(topic, kafkaConfig, from, Map.of());
    }

    /**
     * A reader that goes on where another one stood.
     *
     * @param places offsets by partition; partitions that are not among them are read from {@code from}
     * @throws UnreachableException where no broker answers
     * @throws WrongTopicsException where there is no such topic
     */
    public TopicReader(Topic<K, V> topic, Map<String, Object> kafkaConfig, From from, Map<Integer, Long> places) {
        this(topic, kafkaConfig, from, places, _ -> true);
    }

    /**
     * A reader of some partitions.
     *
     * @param wanted tells by its number whether a partition is read
     */
    public TopicReader(Topic<K, V> topic, Map<String, Object> kafkaConfig, From from, IntPredicate wanted) {
        this(topic, kafkaConfig, from, Map.of(), wanted);
    }

    private TopicReader(
            Topic<K, V> topic,
            Map<String, Object> kafkaConfig,
            From from,
            Map<Integer, Long> places,
            IntPredicate wanted) {
        Map<String, Object> config = config(kafkaConfig);
        Consumer<K, V> opened = null;
        try {
            opened = new KafkaConsumer<>(
                    config, topic.keySerde().deserializer(), topic.valueSerde().deserializer());
            List<TopicPartition> partitions = partitions(opened, topic).stream()
                    .filter(partition -> wanted.test(partition.partition()))
                    .toList();
            opened.assign(partitions);
            ends = opened.endOffsets(partitions);
            if (from == From.BEGINNING) {
                opened.seekToBeginning(partitions);
            } else {
                ends.forEach(opened::seek);
            }
            for (TopicPartition partition : partitions) {
                Long place = places.get(partition.partition());
                if (place != null) {
                    opened.seek(partition, place);
                }
            }
            consumer = opened;
        } catch (RuntimeException e) {
            if (opened != null) {
                opened.close();
            }
            throw KafkaConnection.explained(e, kafkaConfig);
        }
    }

    /**
     * The next records, in order within a partition; empty where none came in that time or the reader is stopped. A record that
     * cannot be read is passed over with a warning that says where it stands.
     */
    public List<ConsumerRecord<K, V>> poll(Duration longest) {
        if (stopped.get()) {
            return List.of();
        }
        try {
            List<ConsumerRecord<K, V>> records = new ArrayList<>();
            consumer.poll(longest).forEach(records::add);
            return records;
        } catch (WakeupException e) {
            return List.of();
        } catch (RecordDeserializationException e) {
            LOG.warn(
                    "passing over {} at offset {}: {}",
                    e.topicPartition(),
                    e.offset(),
                    Objects.requireNonNullElse(e.getCause(), e).getMessage());
            consumer.seek(e.topicPartition(), e.offset() + 1);
            return List.of();
        }
    }

    /** The first record that is wanted, or empty where none came in that time or the reader was stopped. */
    public Optional<ConsumerRecord<K, V>> await(Predicate<ConsumerRecord<K, V>> wanted, Duration longest) {
        long end = System.nanoTime() + longest.toNanos();
        for (long left = longest.toNanos(); left > 0 && !stopped.get(); left = end - System.nanoTime()) {
            Optional<ConsumerRecord<K, V>> found =
                    poll(Duration.ofNanos(left)).stream().filter(wanted).findFirst();
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    /** The offset of the next record of each partition. */
    public Map<Integer, Long> places() {
        Map<Integer, Long> places = new HashMap<>();
        ends.keySet().forEach(partition -> places.put(partition.partition(), consumer.position(partition)));
        return places;
    }

    /** Whether everything that was in the topic when it was opened has been read. */
    public boolean caughtUp() {
        return ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
    }

    /** Moves the end that is to be caught up with on to where the topic ends now. */
    public void goOn() {
        ends = consumer.endOffsets(ends.keySet());
    }

    /** Partitions whose oldest records are gone. */
    public List<Integer> cutOff() {
        return consumer.beginningOffsets(ends.keySet()).entrySet().stream()
                .filter(begin -> begin.getValue() > 0)
                .map(begin -> begin.getKey().partition())
                .sorted()
                .toList();
    }

    /** Makes {@link #poll} return at once, now and ever after; may be called by any thread. */
    public void stop() {
        stopped.set(true);
        consumer.wakeup();
    }

    public boolean stopped() {
        return stopped.get();
    }

    @Override
    public void close() {
        consumer.close(CloseOptions.timeout(CLOSING));
    }

    private static List<TopicPartition> partitions(Consumer<?, ?> consumer, Topic<?, ?> topic) {
        List<PartitionInfo> partitions = consumer.partitionsFor(topic.name());
        if (partitions == null || partitions.isEmpty()) {
            throw new WrongTopicsException(
                    List.of("There is no topic " + topic.name() + ": ./mneme topics create makes it."));
        }
        return partitions.stream()
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList();
    }

    private static Map<String, Object> config(Map<String, Object> given) {
        Map<String, Object> config = new HashMap<>(given);
        config.putIfAbsent(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, "10000");
        config.putIfAbsent(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, "10000");
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
        config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, "false");
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        return config;
    }
}
