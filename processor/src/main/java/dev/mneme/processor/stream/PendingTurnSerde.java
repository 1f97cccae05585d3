package dev.mneme.processor.stream;

import dev.mneme.ingest.json.Json;
import dev.mneme.ingest.topic.JsonSerde;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;
import tools.jackson.core.JacksonException;

/** Pending turns as they are stored: in JSON that says its form. */
final class PendingTurnSerde implements Serde<PendingTurn> {
    private static final JsonSerde<PendingTurn> JSON = new JsonSerde<>(PendingTurn.class);

    /** All that is asked of a form that is not known. */
    private record Form(int version) {}

    @Override
    public Serializer<PendingTurn> serializer() {
        return JSON.serializer();
    }

    /** What it cannot read ends the processor before it has taken anything in: the store keeps it for one that can. */
    @Override
    public Deserializer<PendingTurn> deserializer() {
        Deserializer<PendingTurn> json = JSON.deserializer();
        return (topic, bytes) -> {
            try {
                return json.deserialize(topic, bytes);
            } catch (SerializationException e) {
                int version = version(bytes, e);
                if (version == PendingTurn.VERSION) {
                    throw e;
                }
                throw new SerializationException("the store has a pending turn of form " + version
                        + ", and this release reads form " + PendingTurn.VERSION
                        + ": start the release that wrote it. Nothing of it is lost");
            }
        };
    }

    private static int version(byte[] bytes, SerializationException unreadable) {
        try {
            return Json.MAPPER.readValue(bytes, Form.class).version();
        } catch (JacksonException e) {
            unreadable.addSuppressed(e);
            throw unreadable;
        }
    }
}
