package dev.mneme.processor.stream;

import dev.mneme.ingest.setting.KafkaSettings;
import dev.mneme.ingest.setting.Settings;
import dev.mneme.ingest.topic.KafkaConnection;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.LogAndFailExceptionHandler;
import org.apache.kafka.streams.errors.LogAndFailProcessingExceptionHandler;

/** The settings of Kafka Streams, each with its reason. */
final class StreamsSettings {
    private StreamsSettings() {}

    static Map<String, Object> from(Settings settings) {
        Map<String, Object> streams = new HashMap<>(KafkaConnection.of(settings));
        streams.put(StreamsConfig.APPLICATION_ID_CONFIG, settings.get(KafkaSettings.APPLICATION_ID));
        streams.put(StreamsConfig.STATE_DIR_CONFIG, settings.get(KafkaSettings.STATE_DIR));
        streams.put(StreamsConfig.REPLICATION_FACTOR_CONFIG, settings.get(KafkaSettings.REPLICATION_FACTOR));
        // One committed reply for every message, whatever crashes.
        streams.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        // A net only: the stage asks for a commit when turns have ended.
        streams.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, 1000);
        // Nothing can wake an idle stream thread from its poll, so this is the most that an end waits for it.
        streams.put(StreamsConfig.POLL_MS_CONFIG, 20);
        // Concurrency comes from virtual threads; every stream thread costs a producer and a transaction.
        streams.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, 1);
        // A put and its delete are seconds apart: a cache in between would buy nothing.
        streams.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, 0);
        // Whoever takes over has what was pending already, and need not read it from the changelog first.
        streams.put(StreamsConfig.NUM_STANDBY_REPLICAS_CONFIG, settings.get(KafkaSettings.STANDBY_REPLICAS));
        // The defaults take over 1 GB for twelve partitions.
        streams.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, BoundedRocksDb.class);
        // The names of changelogs are state: none may change because a step was added before it.
        streams.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
        // Nothing that is to be said may be left out, so whatever cannot be read, handled or written ends the process.
        // The
        // events themselves are read as bytes: what is none becomes a dead letter before any of these hears of it.
        streams.put(StreamsConfig.PRODUCTION_EXCEPTION_HANDLER_CLASS_CONFIG, RefusedRecords.class);
        streams.put(StreamsConfig.DESERIALIZATION_EXCEPTION_HANDLER_CLASS_CONFIG, LogAndFailExceptionHandler.class);
        streams.put(
                StreamsConfig.PROCESSING_EXCEPTION_HANDLER_CLASS_CONFIG, LogAndFailProcessingExceptionHandler.class);
        // The new protocol has no static membership before 4.4, and a restart would cost its session timeout.
        streams.put(StreamsConfig.GROUP_PROTOCOL_CONFIG, "classic");
        // A static member that was killed and comes back is known at once: 3 s to its first reply instead of 45 s.
        streams.put(
                StreamsConfig.mainConsumerPrefix(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG), InstanceName.of(settings));
        // How long a member that does not come back is waited for.
        int session =
                Math.toIntExact(settings.get(KafkaSettings.SESSION_TIMEOUT).toMillis());
        streams.put(StreamsConfig.consumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG), session);
        // Two heartbeats may be lost.
        streams.put(StreamsConfig.consumerPrefix(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG), session / 3);
        // Small steps, so that back-pressure takes hold soon.
        streams.put(StreamsConfig.mainConsumerPrefix(ConsumerConfig.MAX_POLL_RECORDS_CONFIG), 200);
        streams.put(StreamsConfig.BUFFERED_RECORDS_PER_PARTITION_CONFIG, 200);
        // All that was fetched of a partition comes before the next one's: 1 MB, the default, let a third of the users
        // wait.
        streams.put(StreamsConfig.mainConsumerPrefix(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG), 65_536);
        streams.put(StreamsConfig.consumerPrefix(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG), "earliest");
        // Room for a pause of the machine; the default of Streams, 10 s, has none. Others wait for as long where a
        // processor
        // dies in the middle of one, so whoever wants that shorter may say so in the file of further client properties.
        streams.putIfAbsent(StreamsConfig.producerPrefix(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG), 30_000);
        streams.put(StreamsConfig.producerPrefix(ProducerConfig.COMPRESSION_TYPE_CONFIG), "lz4");
        // Counted before compression; a pending turn holds its event in Base64, and its end once that is decided.
        streams.put(StreamsConfig.producerPrefix(ProducerConfig.MAX_REQUEST_SIZE_CONFIG), PendingTurns.LARGEST);
        return streams;
    }
}
