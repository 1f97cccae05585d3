package dev.mneme.processor.stream;

import dev.mneme.ingest.event.CacheEntry;
import dev.mneme.ingest.topic.Topic;
import dev.mneme.processor.cache.FeedProgress;
import dev.mneme.processor.cache.LocalIndex;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
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
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Topic<String, CacheEntry> topic;
    private final LocalIndex index;
    private final FeedProgress progress;
    private final Consumer<String, byte[]> consumer;
    private final Ends ends;
    private final Thread thread;
    private final List<Waiting> waiting = new ArrayList<>();

    /** @param consumer of its own, which it closes */
    CacheFeed(
            Topic<String, CacheEntry> topic,
            LocalIndex index,
            FeedProgress progress,
            Consumer<String, byte[]> consumer,
            Ends ends) {
        this.topic = topic;
        this.index = index;
        this.progress = progress;
        this.consumer = consumer;
        this.ends = ends;
        this.thread = Thread.ofPlatform().name("mneme-cache-feed").unstarted(this::run);
    }

    /** @param connection what a Kafka client needs to connect */
    static CacheFeed of(
            Topic<String, CacheEntry> topic, LocalIndex index, FeedProgress progress, Map<String, Object> connection) {
        Map<String, Object> config = new HashMap<>(connection);
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        // Where retention took what was to be read next, what is left is read; the default would skip it all.
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        return new CacheFeed(
                topic,
                index,
                progress,
                new KafkaConsumer<>(config, new StringDeserializer(), new ByteArrayDeserializer()),
                partitions -> TopicEnds.of(partitions, connection));
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
                index.sweep();
                answerThoseWhoWait();
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
        if (partitions.isEmpty()) {
            return false;
        }
        waiting.add(new Waiting(ends.of(partitions), progress::fill));
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        return true;
    }

    private void answerThoseWhoWait() {
        List<CompletableFuture<Void>> asked = progress.asked();
        if (!asked.isEmpty()) {
            Map<TopicPartition, Long> now = ends.of(consumer.assignment());
            waiting.add(new Waiting(now, () -> asked.forEach(caughtUp -> caughtUp.complete(null))));
        }
        if (!waiting.isEmpty()) {
            waiting.removeIf(waiter -> waiter.answered(consumer));
        }
    }

    /** One record that cannot be used, whatever is wrong with it, costs its entry and not the feed. */
    private void apply(ConsumerRecord<String, byte[]> record) {
        try {
            if (record.value() == null) {
                Tombstones.tenant(record.headers()).ifPresent(tenant -> index.remove(tenant, List.of(record.key())));
            } else {
                CacheEntry entry = topic.valueSerde().deserializer().deserialize(topic.name(), record.value());
                index.add(entry, Instant.ofEpochMilli(record.timestamp()));
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

    /** Tells where partitions end at this moment. */
    @FunctionalInterface
    interface Ends {
        Map<TopicPartition, Long> of(Collection<TopicPartition> partitions);
    }

    /** Somebody who is told once all up to the ends has been read. */
    private record Waiting(Map<TopicPartition, Long> ends, Runnable told) {
        boolean answered(Consumer<?, ?> consumer) {
            boolean reached =
                    ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
            if (reached) {
                told.run();
            }
            return reached;
        }
    }
}
