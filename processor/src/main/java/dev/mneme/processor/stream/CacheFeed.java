package dev.mneme.processor.stream;

import dev.mneme.ingest.event.CacheEntry;
import dev.mneme.ingest.topic.Topic;
import dev.mneme.processor.cache.EntryIndex;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fills the index from {@code chat.cache}, from the beginning and on, while turns run already: what is not in the index yet is
 * a miss. Every processor reads the whole topic, so each knows the others' entries.
 */
final class CacheFeed implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(CacheFeed.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Topic<String, CacheEntry> topic;
    private final EntryIndex index;
    private final Consumer<String, byte[]> consumer;
    private final Thread thread;

    /** @param connection what a Kafka client needs to connect */
    CacheFeed(Topic<String, CacheEntry> topic, EntryIndex index, Map<String, Object> connection) {
        this.topic = topic;
        this.index = index;
        Map<String, Object> config = new HashMap<>(connection);
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        // Where retention took what was to be read next, what is left is read; the default would skip it all.
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        this.consumer = new KafkaConsumer<>(config, new StringDeserializer(), new ByteArrayDeserializer());
        this.thread = Thread.ofPlatform().name("mneme-cache-feed").unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    @Override
    public void close() {
        consumer.wakeup();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try (consumer) {
            while (!fed()) {
                Thread.sleep(PAUSE);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Feeds until it is closed, or, which is answered with false, until Kafka is away for too long and has to be asked again. */
    private boolean fed() {
        try {
            if (consumer.assignment().isEmpty() && !assign()) {
                log.info("The topic {} is not known yet", topic.name());
                return false;
            }
            while (true) {
                consumer.poll(POLL).forEach(this::apply);
            }
        } catch (WakeupException e) {
            log.debug("The feed of the cache index ends");
            return true;
        } catch (RuntimeException e) {
            // Whatever it is, an index that is never fed again would be worse than asking once more.
            log.warn("The cache index is not fed for now: {}", e.toString());
            return false;
        }
    }

    /** False while the broker that was asked does not know the topic, which may just have been created. */
    private boolean assign() {
        List<TopicPartition> partitions = consumer.partitionsFor(topic.name()).stream()
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        return !partitions.isEmpty();
    }

    /** One record that cannot be used, whatever is wrong with it, costs its entry and not the feed. */
    private void apply(ConsumerRecord<String, byte[]> record) {
        try {
            if (record.value() == null) {
                index.remove(record.key());
            } else {
                index.add(topic.valueSerde().deserializer().deserialize(topic.name(), record.value()));
            }
        } catch (RuntimeException e) {
            log.warn(
                    "Record {}-{} of {} is no cache entry: {}",
                    record.partition(),
                    record.offset(),
                    topic.name(),
                    e.toString());
        }
    }
}
