package dev.mneme.ingest.replay.format;

import tools.jackson.databind.JsonNode;

/** What a JSON value is, as a person would say it. */
final class Kind {
    private Kind() {}

    static String of(JsonNode value) {
        return switch (value.getNodeType()) {
            case OBJECT -> "an object";
            case ARRAY -> "a list";
            case STRING -> "a text";
            case NUMBER -> "a number";
            case BOOLEAN -> "true or false";
            default -> "null";
        };
    }
}
