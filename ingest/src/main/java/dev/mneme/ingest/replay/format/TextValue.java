package dev.mneme.ingest.replay.format;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** The text of a turn: a text, or the parts of one, of which what is no text (a picture, a sound) leaves its kind in brackets. */
final class TextValue {
    private TextValue() {}

    /**
     * Reads one.
     *
     * @param where it stands, for the message
     * @param scalars whether a number or a truth is a text too, as in files that do not tell them apart
     * @throws InvalidRowException where it is none
     */
    static String of(JsonNode value, String where, boolean scalars) {
        return switch (value.getNodeType()) {
            case STRING -> value.stringValue();
            case ARRAY -> parts(value, where);
            case NULL, MISSING -> "";
            case NUMBER, BOOLEAN -> {
                if (scalars) {
                    yield value.asString();
                }
                throw notAText(value, where);
            }
            default -> throw notAText(value, where);
        };
    }

    private static String parts(JsonNode parts, String where) {
        return parts.valueStream()
                .map(part -> part(part, where))
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining("\n"));
    }

    private static String part(JsonNode part, String where) {
        if (part.isString()) {
            return part.stringValue();
        }
        if (!part.isObject()) {
            throw notAText(part, where);
        }
        Optional<String> text = List.of("text", "refusal", "content").stream()
                .map(part::get)
                .filter(value -> value != null && value.isString())
                .map(JsonNode::stringValue)
                .findFirst();
        JsonNode type = part.get("type");
        return text.orElseGet(() -> type != null && type.isString() ? "[" + type.stringValue() + "]" : "");
    }

    private static InvalidRowException notAText(JsonNode value, String where) {
        return new InvalidRowException("'" + where + "' is " + Kind.of(value) + " and not a text");
    }
}
