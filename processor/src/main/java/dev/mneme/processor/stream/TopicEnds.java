package dev.mneme.processor.stream;

import static java.util.stream.Collectors.toMap;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Where partitions end at this moment, open transactions included: what has been committed by now lies before that. */
final class TopicEnds {
    private TopicEnds() {}

    /** @param connection what a Kafka client needs to connect */
    static Map<TopicPartition, Long> of(Collection<TopicPartition> partitions, Map<String, Object> connection) {
        Map<String, Object> config = new HashMap<>(connection);
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_uncommitted");
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            return consumer.endOffsets(partitions).entrySet().stream()
                    .collect(toMap(Map.Entry::getKey, Map.Entry::getValue));
        }
    }
}
