package dev.mneme.standalone.scenario;

import static org.awaitility.Awaitility.await;

import dev.mneme.ingest.event.ChatEvent;
import dev.mneme.ingest.event.ChatEvent.Message;
import dev.mneme.ingest.event.Origin;
import dev.mneme.ingest.event.Outcome;
import dev.mneme.ingest.event.Reply;
import dev.mneme.ingest.event.User;
import dev.mneme.ingest.producer.ChatProducer;
import dev.mneme.ingest.setting.Settings;
import dev.mneme.ingest.topic.KafkaConnection;
import dev.mneme.ingest.topic.Topic;
import dev.mneme.ingest.topic.TopicReader;
import dev.mneme.ingest.topic.TopicSetup;
import dev.mneme.ingest.topic.Topics;
import dev.mneme.processor.ProcessorApp;
import dev.mneme.standalone.kafka.EmbeddedKafka;
import dev.mneme.standalone.model.OfflineModelServer;
import dev.mneme.standalone.model.Pace;
import dev.mneme.standalone.model.Voice;
import dev.mneme.standalone.redis.EmbeddedRedis;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** A broker, a Redis, a model server and a processor, all real, for one scenario. */
final class Scenario implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration POLL = Duration.ofMillis(100);

    final EmbeddedKafka kafka = EmbeddedKafka.start();
    final EmbeddedRedis redis = EmbeddedRedis.start();
    final ModelOutage outage = new ModelOutage();
    final ModelHold hold = new ModelHold();
    final OfflineModelServer model;

    private final Map<String, String> variables;
    private final Settings settings;
    private final Topics topics;
    private final ChatProducer producer;
    private ProcessorApp processor;

    Scenario(Path directory, Map<String, String> more) {
        this(directory, more, Voice.OFFLINE);
    }

    /** A scenario whose model says what this voice says. */
    Scenario(Path directory, Map<String, String> more, Voice voice) {
        model = OfflineModelServer.start(Pace.AT_ONCE, voice, List.of(outage, hold));
        variables = new TreeMap<>(Map.of(
                "OPENAI_API_KEY", "offline",
                "MNEME_KAFKA_BOOTSTRAP_SERVERS", kafka.bootstrapServers(),
                "MNEME_KAFKA_STATE_DIR", directory.resolve("state").toString(),
                "MNEME_REDIS_URI", redis.uri(),
                "MNEME_MODEL_BASE_URL", model.baseUrl().toString()));
        variables.putAll(more);
        settings = Settings.of(variables);
        topics = KafkaConnection.topics(settings);
        try (TopicSetup setup = new TopicSetup(topics, KafkaConnection.of(settings))) {
            setup.ensure(1);
        }
        producer = new ChatProducer(topics, KafkaConnection.of(settings));
        processor = started();
    }

    /** The environment in which a command finds the servers. */
    Map<String, String> variables() {
        return Map.copyOf(variables);
    }

    Settings settings() {
        return settings;
    }

    Topics topics() {
        return topics;
    }

    void stopProcessor() {
        processor.close();
    }

    void startProcessor() {
        processor = started();
    }

    private ProcessorApp started() {
        ProcessorApp app = ProcessorApp.start(settings);
        app.running().join();
        return app;
    }

    void send(ChatEvent event) {
        producer.send(event);
    }

    /** Sends events as fast as they go, and waits until Kafka has them all. */
    void sendAll(List<? extends ChatEvent> events) {
        CompletableFuture.allOf(events.stream().map(producer::publish).toArray(CompletableFuture[]::new))
                .join();
    }

    /** Sends a message and waits for its reply. */
    Reply say(String user, @Nullable String conversation, String id, String text) {
        send(message(user, conversation, id, text));
        return awaitReply(user, id);
    }

    Reply awaitReply(String user, String id) {
        return await().atMost(PATIENCE)
                .until(
                        () -> replies().stream()
                                .filter(reply -> reply.userId().equals(user)
                                        && reply.messageId().equals(id))
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }

    static Message message(String user, @Nullable String conversation, String id, String text) {
        return new Message(new Origin(id, User.of(user), conversation, Instant.now()), text);
    }

    /** Writes a record as any client could, event or not. */
    void write(byte @Nullable [] key, byte @Nullable [] value) {
        write(new ProducerRecord<>(topics.events().name(), key, value));
    }

    void write(ProducerRecord<byte[], byte[]> written) {
        try (KafkaProducer<byte[], byte[]> raw = new KafkaProducer<>(
                KafkaConnection.of(settings), new ByteArraySerializer(), new ByteArraySerializer())) {
            raw.send(written).get();
        } catch (ExecutionException | InterruptedException e) {
            throw new AssertionError("the record was not written", e);
        }
    }

    /** All committed replies so far. */
    List<Reply> replies() {
        return values(topics.replies());
    }

    List<Outcome> outcomes() {
        return values(topics.outcomes());
    }

    /** All committed records of a topic so far. */
    <K, V> List<ConsumerRecord<K, V>> records(Topic<K, V> topic) {
        List<ConsumerRecord<K, V>> records = new ArrayList<>();
        try (TopicReader<K, V> reader =
                new TopicReader<>(topic, KafkaConnection.of(settings), TopicReader.From.BEGINNING)) {
            while (!reader.caughtUp()) {
                records.addAll(reader.poll(POLL));
            }
        }
        return records;
    }

    <V> List<V> values(Topic<?, V> topic) {
        List<V> values = new ArrayList<>();
        records(topic).forEach(record -> values.add(record.value()));
        return values;
    }

    /** Waits until as many replies are committed. */
    List<Reply> awaitReplies(int count) {
        return await().atMost(PATIENCE).until(this::replies, replies -> replies.size() >= count);
    }

    @Override
    public void close() {
        producer.close();
        processor.close();
        model.close();
        redis.close();
        kafka.close();
    }
}
