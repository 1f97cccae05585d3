package dev.mneme.standalone.fault;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mneme.ingest.event.ChatEvent;
import dev.mneme.ingest.event.ChatEvent.Message;
import dev.mneme.ingest.event.ChatEventJson;
import dev.mneme.ingest.event.Lane;
import dev.mneme.ingest.event.Origin;
import dev.mneme.ingest.json.Json;
import dev.mneme.ingest.producer.ChatProducer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import tools.jackson.databind.node.ObjectNode;

/** Sends events and keeps account of the messages among them; waits for a broker that is away. Used by one thread at a time. */
final class Sender implements AutoCloseable {
    private final String topic;
    private final ChatProducer events;
    private final KafkaProducer<byte[], byte[]> records;
    private final List<CompletableFuture<Sent>> sent = new ArrayList<>();

    Sender(Servers servers) {
        topic = servers.topics.events().name();
        Map<String, Object> patient = patient(servers.kafkaConnection());
        events = new ChatProducer(servers.topics, patient);
        records = new KafkaProducer<>(patient, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** A client forgets its topics when no broker is left, and may then wait for one with its next record. */
    private static Map<String, Object> patient(Map<String, Object> connection) {
        Map<String, Object> config = new HashMap<>(connection);
        config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, Servers.PATIENCE.toMillis());
        config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, Math.toIntExact(Servers.PATIENCE.toMillis()));
        return config;
    }

    /** Sends a message; its id is its number among all that were sent. */
    void say(Lane lane, String text) {
        String id = "m" + sent.size();
        Message message = message(lane, id, text);
        sent.add(events.publish(message).thenApply(place -> new Sent(lane, id, text, place.offset())));
    }

    /** Sends a message with so many bytes more in a field that nobody knows. */
    void sayAtLength(Lane lane, String text, int bytes) {
        String id = "m" + sent.size();
        ObjectNode json = (ObjectNode) Json.MAPPER.readTree(ChatEventJson.write(message(lane, id, text)));
        json.put("padding", "x".repeat(bytes));
        sent.add(write(lane.user().key(), json).thenApply(place -> new Sent(lane, id, text, place.offset())));
    }

    /** Sends a message as clients do that name no id. */
    void sayWithoutId(Lane lane, String text) {
        ObjectNode json = (ObjectNode) Json.MAPPER.readTree(ChatEventJson.write(message(lane, "none", text)));
        json.remove("id");
        sent.add(write(lane.user().key(), json).thenApply(place -> new Sent(lane, id(place), text, place.offset())));
    }

    /** Sends any event, and waits until Kafka has it. */
    void tell(ChatEvent event) {
        flush();
        events.send(event);
    }

    /** Waits until Kafka has all that was sent, and returns the messages among it in the order they were sent in. */
    List<Sent> flush() {
        events.flush();
        records.flush();
        return sent.stream().map(CompletableFuture::join).toList();
    }

    /** What the processor calls an event that names no id. */
    private static String id(RecordMetadata place) {
        return "%s-%d-%d".formatted(place.topic(), place.partition(), place.offset());
    }

    private CompletableFuture<RecordMetadata> write(String key, ObjectNode json) {
        CompletableFuture<RecordMetadata> written = new CompletableFuture<>();
        Future<RecordMetadata> _ = records.send(
                new ProducerRecord<>(topic, key.getBytes(UTF_8), Json.MAPPER.writeValueAsBytes(json)),
                (place, failure) -> {
                    if (failure == null) {
                        written.complete(place);
                    } else {
                        written.completeExceptionally(failure);
                    }
                });
        return written;
    }

    private static Message message(Lane lane, String id, String text) {
        return new Message(new Origin(id, lane.user(), lane.conversationId(), Instant.now()), text);
    }

    @Override
    public void close() {
        events.close();
        records.close();
    }
}
