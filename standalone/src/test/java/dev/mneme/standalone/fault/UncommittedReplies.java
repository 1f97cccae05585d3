package dev.mneme.standalone.fault;

import static org.awaitility.Awaitility.await;

import dev.mneme.ingest.event.Reply;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/** All replies that were ever written, those too whose transaction never was committed: what nobody should read. */
final class UncommittedReplies implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(100);

    private final KafkaConsumer<String, Reply> consumer;
    private final List<ConsumerRecord<String, Reply>> seen = new ArrayList<>();

    UncommittedReplies(Servers servers) {
        Map<String, Object> config = new HashMap<>(servers.kafkaConnection());
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_uncommitted");
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
        String topic = servers.topics.replies().name();
        consumer = new KafkaConsumer<>(
                config,
                servers.topics.replies().keySerde().deserializer(),
                servers.topics.replies().valueSerde().deserializer());
        List<TopicPartition> partitions = IntStream.range(
                        0, consumer.partitionsFor(topic).size())
                .mapToObj(partition -> new TopicPartition(topic, partition))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    /** Waits until there is such a reply, and returns it. */
    ConsumerRecord<String, Reply> awaitOne(Predicate<Reply> wanted) {
        return await("a reply, committed or not")
                .atMost(Servers.PATIENCE)
                .until(
                        () -> seen().stream()
                                .filter(record -> wanted.test(record.value()))
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }

    /** All that have been written so far, and read. */
    List<ConsumerRecord<String, Reply>> seen() {
        consumer.poll(POLL).forEach(seen::add);
        return List.copyOf(seen);
    }

    @Override
    public void close() {
        consumer.close();
    }
}
