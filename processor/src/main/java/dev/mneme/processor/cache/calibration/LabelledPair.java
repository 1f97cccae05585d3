package dev.mneme.processor.cache.calibration;

import dev.mneme.ingest.json.Fields;
import dev.mneme.ingest.json.InvalidFieldException;
import dev.mneme.ingest.json.Json;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Two questions, and whether one answer does for both.
 *
 * @param line where it stands in its file, from 1
 */
public record LabelledPair(int line, String a, String b, boolean duplicate) {

    /** Reads a line such as {@code {"a":"…","b":"…","duplicate":1}}; other fields are passed over. */
    static LabelledPair read(int line, String json) {
        JsonNode value;
        try {
            value = Json.MAPPER.readTree(json);
        } catch (JacksonException e) {
            throw new InvalidPairException(line, "no JSON: " + e.getOriginalMessage());
        }
        try {
            Fields fields = Fields.of(value);
            return new LabelledPair(
                    line,
                    question(fields, "a"),
                    question(fields, "b"),
                    label(value.path("duplicate").toString()));
        } catch (InvalidFieldException e) {
            throw new InvalidPairException(line, String.valueOf(e.getMessage()));
        }
    }

    private static String question(Fields fields, String name) {
        String text = fields.text(name);
        if (text.isBlank()) {
            throw new InvalidFieldException("bad-value", name, "expected a question, found an empty text");
        }
        return text;
    }

    private static boolean label(String json) {
        return switch (json) {
            case "1", "true" -> true;
            case "0", "false" -> false;
            default ->
                throw new InvalidFieldException(
                        "bad-value", "duplicate", "expected 0 or 1, found " + (json.isEmpty() ? "nothing" : json));
        };
    }
}
