package dev.mneme.processor.stream;

import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.common.TopicPartition;

/**
 * What is to be done before a partition goes to another owner in good order: its turns in the air go down with nobody. A task is
 * not told of that in time, for when it is closed what it wrote has been committed.
 */
final class Handovers {
    private final Map<Integer, Runnable> tasks = new ConcurrentHashMap<>();

    /** @param handOver is called by the stream thread, between two records or ticks; may write to the task's stores */
    void set(int partition, Runnable handOver) {
        tasks.put(partition, handOver);
    }

    void remove(int partition) {
        tasks.remove(partition);
    }

    /**
     * A listener that hands over what another one, that of Kafka Streams, then commits and closes.
     *
     * @param topic whose partitions the tasks are of
     */
    ConsumerRebalanceListener before(ConsumerRebalanceListener other, String topic) {
        return new ConsumerRebalanceListener() {
            @Override
            public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
                for (TopicPartition partition : partitions) {
                    Runnable handOver = tasks.get(partition.partition());
                    if (partition.topic().equals(topic) && handOver != null) {
                        handOver.run();
                    }
                }
                other.onPartitionsRevoked(partitions);
            }

            @Override
            public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
                other.onPartitionsAssigned(partitions);
            }

            @Override
            public void onPartitionsLost(Collection<TopicPartition> partitions) {
                other.onPartitionsLost(partitions);
            }
        };
    }
}
