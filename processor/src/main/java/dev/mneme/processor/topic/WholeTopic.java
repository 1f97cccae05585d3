package dev.mneme.processor.topic;

import dev.mneme.ingest.setting.UnreachableException;
import dev.mneme.ingest.topic.Topic;
import dev.mneme.ingest.topic.TopicReader;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Reads a topic from its beginning to where it ended when it was opened. */
public final class WholeTopic {
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private WholeTopic() {}

    /**
     * Reads all records, in order within a partition.
     *
     * @param read is told now and then how many have been read
     * @throws UnreachableException where no broker answers, or none any more
     */
    public static <K, V> void read(
            Topic<K, V> topic, Map<String, Object> kafka, LongConsumer read, Consumer<ConsumerRecord<K, V>> each) {
        try (TopicReader<K, V> reader = new TopicReader<>(topic, kafka, TopicReader.From.BEGINNING)) {
            read(topic.name(), reader, read, each);
        }
    }

    /**
     * Reads on to the end that the reader knows.
     *
     * @param name of the topic
     */
    public static <K, V> void read(
            String name, TopicReader<K, V> reader, LongConsumer read, Consumer<ConsumerRecord<K, V>> each) {
        long count = 0;
        long cameAt = System.nanoTime();
        while (!reader.caughtUp()) {
            List<ConsumerRecord<K, V>> records = reader.poll(POLL);
            records.forEach(each);
            count += records.size();
            read.accept(count);
            if (!records.isEmpty()) {
                cameAt = System.nanoTime();
            } else if (System.nanoTime() - cameAt > PATIENCE.toNanos()) {
                throw gaveUp(name, count);
            }
        }
    }

    private static UnreachableException gaveUp(String name, long count) {
        String what =
                "Kafka gave no more of " + name + " for " + PATIENCE.toSeconds() + " s, after " + count + " records.";
        return new UnreachableException(what, new TimeoutException(what));
    }
}
