package dev.mneme.standalone.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mneme.ingest.topic.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EmbeddedKafkaIT {
    private EmbeddedKafka kafka;

    @BeforeAll
    void start(@TempDir Path directory) {
        kafka = EmbeddedKafka.start(directory);
    }

    @AfterAll
    void stop() {
        kafka.close();
    }

    @Test
    void showsAReaderOfCommittedRecordsOnlyThose() throws Exception {
        create("committed");
        try (KafkaProducer<String, String> producer = producer("tx-1")) {
            producer.initTransactions();
            producer.beginTransaction();
            producer.send(new ProducerRecord<>("committed", "k", "aborted")).get();
            producer.abortTransaction();
            producer.beginTransaction();
            producer.send(new ProducerRecord<>("committed", "k", "kept")).get();
            producer.commitTransaction();
        }
        assertThat(firstRecord("committed")).isEqualTo("kept");
    }

    @Test
    void keepsPortsAndRecordsOverARestart() throws Exception {
        create("kept");
        try (KafkaProducer<String, String> producer = producer("tx-2")) {
            producer.initTransactions();
            producer.beginTransaction();
            producer.send(new ProducerRecord<>("kept", "k", "still there")).get();
            producer.commitTransaction();
        }
        String before = kafka.bootstrapServers();
        kafka.restart();
        assertThat(kafka.bootstrapServers()).isEqualTo(before);
        assertThat(firstRecord("kept")).isEqualTo("still there");
    }

    @Test
    void takesTheLargestRecordThatIsEverWritten() throws Exception {
        create("large");
        String large = "x".repeat(Topics.LARGEST_RECORD - 1024);
        try (KafkaProducer<String, String> producer = producer("tx-3")) {
            producer.initTransactions();
            producer.beginTransaction();
            producer.send(new ProducerRecord<>("large", "k", large)).get();
            producer.commitTransaction();
        }
        assertThat(firstRecord("large")).hasSize(large.length());
    }

    @Test
    void createsNoTopicThatNobodyAskedFor() throws Exception {
        ConfigResource broker = new ConfigResource(ConfigResource.Type.BROKER, "1");
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            assertThat(admin.describeConfigs(List.of(broker)).all().get().values().stream()
                            .map(config -> config.get("auto.create.topics.enable"))
                            .map(ConfigEntry::value))
                    .containsExactly("false");
        }
    }

    private void create(String topic) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            NewTopic settings = new NewTopic(topic, 1, (short) 1)
                    .configs(Map.of("max.message.bytes", Integer.toString(Topics.LARGEST_RECORD)));
            admin.createTopics(List.of(settings)).all().get();
        }
    }

    private KafkaProducer<String, String> producer(String transactionalId) {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers",
                kafka.bootstrapServers(),
                "transactional.id",
                transactionalId,
                "max.request.size",
                Topics.LARGEST_RECORD,
                "reconnect.backoff.max.ms",
                "100");
        return new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer());
    }

    private String firstRecord(String topic) {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers",
                kafka.bootstrapServers(),
                "group.id",
                "readers-of-" + topic,
                "isolation.level",
                "read_committed",
                "auto.offset.reset",
                "earliest");
        try (KafkaConsumer<String, String> consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            consumer.subscribe(List.of(topic));
            for (int polls = 0; polls < 100; polls++) {
                for (ConsumerRecord<String, String> found : consumer.poll(Duration.ofMillis(200))) {
                    return found.value();
                }
            }
        }
        throw new AssertionError("no record in " + topic);
    }
}
