package dev.mneme.processor.stream;

import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The consumer of a stream thread, which takes no events in while the valve is closed. Kafka Streams pauses and resumes
 * partitions for reasons of its own, a full buffer or a restored task: what it resumes while the valve is closed stays paused
 * until the valve opens. Asked again before every poll, so partitions that a rebalance brings are paused too.
 */
final class IntakeConsumer extends KafkaConsumer<byte[], byte[]> {
    private static final Logger log = LoggerFactory.getLogger(IntakeConsumer.class);

    private final String topic;
    private final IntakeValve valve;
    private final Handovers handovers;

    /** Paused because of the valve, and not by Kafka Streams. */
    private final Set<TopicPartition> held = new HashSet<>();

    private boolean closed;

    /** @param topic what the valve is for; other topics flow always */
    IntakeConsumer(Map<String, Object> config, String topic, IntakeValve valve, Handovers handovers) {
        super(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        this.topic = topic;
        this.valve = valve;
        this.handovers = handovers;
    }

    @Override
    public void subscribe(Collection<String> topics, ConsumerRebalanceListener listener) {
        super.subscribe(topics, handovers.before(listener, topic));
    }

    @Override
    public ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
        boolean before = closed;
        closed = valve.isClosed();
        if (closed != before) {
            log.info("The intake of {} {}", topic, closed ? "pauses" : "goes on");
        }
        if (closed) {
            hold(assignment());
        } else if (before) {
            release();
        }
        return super.poll(timeout);
    }

    @Override
    public void pause(Collection<TopicPartition> partitions) {
        held.removeAll(partitions);
        super.pause(partitions);
    }

    @Override
    public void resume(Collection<TopicPartition> partitions) {
        if (!closed) {
            super.resume(partitions);
            return;
        }
        super.resume(partitions.stream().filter(Predicate.not(this::isOfTopic)).toList());
        partitions.stream().filter(this::isOfTopic).forEach(held::add);
    }

    private void hold(Collection<TopicPartition> partitions) {
        Set<TopicPartition> flowing = new HashSet<>(partitions);
        flowing.removeAll(paused());
        flowing.removeIf(Predicate.not(this::isOfTopic));
        held.addAll(flowing);
        super.pause(flowing);
    }

    /** A partition that was held may have gone and come back since: only what is paused still is resumed. */
    private void release() {
        held.retainAll(paused());
        super.resume(held);
        held.clear();
    }

    private boolean isOfTopic(TopicPartition partition) {
        return partition.topic().equals(topic);
    }
}
