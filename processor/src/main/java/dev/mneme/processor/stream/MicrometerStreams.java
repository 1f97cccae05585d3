package dev.mneme.processor.stream;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;
import org.apache.kafka.streams.KafkaStreams;

/** What Kafka Streams and its clients measure of themselves, as meters. */
public final class MicrometerStreams implements AutoCloseable {
    private final KafkaStreamsMetrics metrics;

    MicrometerStreams(KafkaStreams streams) {
        metrics = new KafkaStreamsMetrics(streams);
    }

    /** Shows them in a registry, those too that appear later, until it is closed. */
    public void bindTo(MeterRegistry registry) {
        metrics.bindTo(registry);
    }

    @Override
    public void close() {
        metrics.close();
    }
}
