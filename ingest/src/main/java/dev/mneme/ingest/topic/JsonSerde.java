package dev.mneme.ingest.topic;

import dev.mneme.ingest.json.Json;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/** A record in JSON; null stays null, a tombstone. */
public record JsonSerde<T>(Class<T> type) implements Serde<T> {

    @Override
    public Serializer<T> serializer() {
        return (topic, value) -> write(value);
    }

    @Override
    public Deserializer<T> deserializer() {
        return (topic, bytes) -> read(topic, bytes);
    }

    @SuppressWarnings("NullAway") // Kafka's interfaces are not annotated; a null value is a tombstone.
    private byte[] write(@Nullable T value) {
        return value == null ? null : Json.MAPPER.writeValueAsBytes(value);
    }

    @SuppressWarnings("NullAway")
    private T read(String topic, byte @Nullable [] bytes) {
        if (bytes == null) {
            return null;
        }
        try {
            return Json.MAPPER.readValue(bytes, type);
        } catch (JacksonException e) {
            throw new SerializationException(
                    "a record of " + topic + " is no " + type.getSimpleName() + ": " + e.getOriginalMessage(), e);
        }
    }
}
