package dev.mneme.processor.stream;

import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** The producer of a stream thread, whose commits are counted: Kafka Streams does not tell when one has come to its end. */
final class CountedProducer extends KafkaProducer<byte[], byte[]> {
    private final Commits commits;

    CountedProducer(Map<String, Object> config, Commits commits) {
        super(config, new ByteArraySerializer(), new ByteArraySerializer());
        this.commits = commits;
    }

    @Override
    public void commitTransaction() {
        super.commitTransaction();
        commits.committed();
    }
}
