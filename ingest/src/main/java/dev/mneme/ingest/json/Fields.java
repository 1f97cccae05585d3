package dev.mneme.ingest.json;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The fields of a JSON object, read one by one. Every reader throws {@link InvalidFieldException} where the field is not what
 * it has to be; a field that is {@code null} counts as absent.
 */
public final class Fields {
    private final JsonNode object;
    private final String path;

    private Fields(JsonNode object, String path) {
        this.object = object;
        this.path = path;
    }

    public static Fields of(JsonNode value) {
        return of(value, "");
    }

    private static Fields of(JsonNode value, String path) {
        if (!value.isObject()) {
            throw new InvalidFieldException(
                    path.isEmpty() ? "not-an-object" : "wrong-type",
                    path.isEmpty() ? null : path,
                    "expected a JSON object, found " + found(value));
        }
        return new Fields(value, path);
    }

    public String text(String name) {
        String text = optionalText(name);
        if (text == null) {
            throw missing(name, "a text");
        }
        return text;
    }

    public @Nullable String optionalText(String name) {
        JsonNode value = value(name);
        if (value == null) {
            return null;
        }
        if (!value.isString()) {
            throw wrongType(name, "a text", value);
        }
        String text = value.stringValue();
        checkText(text, at(name));
        return text;
    }

    /** A text that has more than white space in it. */
    public String words(String name) {
        String text = text(name);
        if (text.isBlank()) {
            throw new InvalidFieldException(
                    "empty", at(name), "expected a text with something in it, found an empty one");
        }
        return text;
    }

    /** A name: 1 to {@code longest} characters, none of them a control character. */
    public @Nullable String optionalName(String name, int longest) {
        String text = optionalText(name);
        if (text != null
                && (text.isBlank() || text.length() > longest || text.chars().anyMatch(Character::isISOControl))) {
            throw new InvalidFieldException(
                    "bad-value",
                    at(name),
                    "expected 1 to " + longest + " characters without control characters, found " + text.length());
        }
        return text;
    }

    public String name(String name, int longest) {
        String text = optionalName(name, longest);
        if (text == null) {
            throw missing(name, "a text");
        }
        return text;
    }

    /** An instant as ISO 8601 with its offset, {@code 2026-03-01T08:00:00Z}, or as milliseconds since 1970. */
    public @Nullable Instant optionalInstant(String name) {
        JsonNode value = value(name);
        if (value == null) {
            return null;
        }
        try {
            if (value.isIntegralNumber() && value.canConvertToLong()) {
                return Instant.ofEpochMilli(value.longValue());
            }
            if (value.isString()) {
                return OffsetDateTime.parse(value.stringValue()).toInstant();
            }
        } catch (DateTimeException e) {
            throw new InvalidFieldException(
                    "bad-value", at(name), "expected a time such as 2026-03-01T08:00:00Z, found " + found(value));
        }
        throw wrongType(name, "a time such as 2026-03-01T08:00:00Z or milliseconds since 1970", value);
    }

    /** One of the constants of an enum, written in lower case. */
    public <E extends Enum<E>> @Nullable E optionalChoice(String name, Class<E> type) {
        String text = optionalText(name);
        if (text == null) {
            return null;
        }
        List<String> choices = new ArrayList<>();
        for (E constant : type.getEnumConstants()) {
            String choice = constant.name().toLowerCase(Locale.ROOT);
            if (choice.equals(text)) {
                return constant;
            }
            choices.add(choice);
        }
        throw new InvalidFieldException(
                "bad-value", at(name), "expected one of " + String.join(", ", choices) + ", found '" + text + "'");
    }

    public <E extends Enum<E>> E choice(String name, Class<E> type) {
        E choice = optionalChoice(name, type);
        if (choice == null) {
            throw missing(name, "a text");
        }
        return choice;
    }

    /** A list of objects, each read by {@code item}. */
    public <T> @Nullable List<T> optionalList(String name, Function<Fields, T> item) {
        JsonNode value = value(name);
        if (value == null) {
            return null;
        }
        if (!value.isArray()) {
            throw wrongType(name, "a list", value);
        }
        List<T> items = new ArrayList<>();
        for (int i = 0; i < value.size(); i++) {
            items.add(item.apply(of(value.get(i), at(name) + "[" + i + "]")));
        }
        return List.copyOf(items);
    }

    /** Any JSON value, {@code null} included; only an absent field is an error. */
    public JsonNode any(String name) {
        JsonNode value = object.get(name);
        if (value == null) {
            throw missing(name, "any JSON value, null included");
        }
        checkTexts(value, at(name));
        return value;
    }

    private static void checkTexts(JsonNode value, String path) {
        if (value.isString()) {
            checkText(value.stringValue(), path);
        } else if (value.isArray()) {
            for (int i = 0; i < value.size(); i++) {
                checkTexts(value.get(i), path + "[" + i + "]");
            }
        } else {
            value.properties().forEach(property -> {
                checkText(property.getKey(), path);
                checkTexts(property.getValue(), path + "." + property.getKey());
            });
        }
    }

    private static void checkText(String text, String path) {
        int lone = LoneSurrogate.indexIn(text);
        if (lone >= 0) {
            throw new InvalidFieldException(
                    "lone-surrogate",
                    path,
                    "character %d is half of a surrogate pair (\\u%04x), which is no character"
                            .formatted(lone, (int) text.charAt(lone)));
        }
    }

    private @Nullable JsonNode value(String name) {
        JsonNode value = object.get(name);
        return value == null || value.isNull() ? null : value;
    }

    private InvalidFieldException missing(String name, String expected) {
        return new InvalidFieldException("missing-field", at(name), "expected " + expected + ", found nothing");
    }

    private InvalidFieldException wrongType(String name, String expected, JsonNode value) {
        return new InvalidFieldException("wrong-type", at(name), "expected " + expected + ", found " + found(value));
    }

    private String at(String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    private static String found(JsonNode value) {
        return switch (value.getNodeType()) {
            case OBJECT -> "an object";
            case ARRAY -> "a list";
            case NULL -> "null";
            case STRING -> "'" + Shortened.of(value.stringValue(), 40) + "'";
            default -> Shortened.of(value.toString(), 40);
        };
    }
}
