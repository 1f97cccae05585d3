package dev.mneme.processor.memory;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mneme.ingest.json.Json;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/**
 * A preference as it is kept: {@code {"position":7,"value":…}}, or {@code {"position":7}} where the event at position 7
 * removed it. The position stands first, where the scripts look for it; what was removed leaves it behind, so that an older
 * event that comes late cannot bring the value back.
 */
final class StoredPreference {
    private static final String VALUE = "value";

    private StoredPreference() {}

    static byte[] of(long position, JsonNode value) {
        return ("{\"position\":" + position + ",\"" + VALUE + "\":" + Json.MAPPER.writeValueAsString(value) + "}")
                .getBytes(UTF_8);
    }

    static byte[] removed(long position) {
        return ("{\"position\":" + position + "}").getBytes(UTF_8);
    }

    /** The value, empty where it was removed. */
    static Optional<JsonNode> value(byte[] stored) {
        return Json.MAPPER.readTree(stored).optional(VALUE);
    }

    /** What has a value, in the order of the names. */
    static Map<String, JsonNode> values(Map<String, byte[]> stored) {
        Map<String, JsonNode> values = new TreeMap<>();
        stored.forEach((key, json) -> value(json).ifPresent(value -> values.put(key, value)));
        return values;
    }
}
