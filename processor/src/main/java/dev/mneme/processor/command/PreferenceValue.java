package dev.mneme.processor.command;

import dev.mneme.ingest.command.UsageException;
import dev.mneme.ingest.json.Json;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.StringNode;

/** The value of a preference as a person types it. */
final class PreferenceValue {
    private PreferenceValue() {}

    /**
     * JSON, or else a text.
     *
     * @throws UsageException where it begins as an object or a list and is none: somebody forgot a quote
     */
    static JsonNode of(String given) {
        if (given.isBlank()) {
            return StringNode.valueOf(given);
        }
        try {
            return Json.MAPPER.readTree(given);
        } catch (JacksonException e) {
            if (given.startsWith("{") || given.startsWith("[")) {
                throw new UsageException("This begins like JSON and is none (--text takes it as a text): " + given);
            }
            return StringNode.valueOf(given);
        }
    }
}
