package dev.mneme.ingest.event;

import dev.mneme.ingest.event.ChatEvent.AnswerKnown;
import dev.mneme.ingest.event.ChatEvent.CacheTakenBack;
import dev.mneme.ingest.event.ChatEvent.Message;
import dev.mneme.ingest.event.ChatEvent.PreferenceRemoved;
import dev.mneme.ingest.event.ChatEvent.PreferenceSet;
import dev.mneme.ingest.event.ChatEvent.ReplyRejected;
import dev.mneme.ingest.event.ChatEvent.SessionCleared;
import dev.mneme.ingest.event.ChatEvent.Turn;
import dev.mneme.ingest.event.ChatEvent.UserForgotten;
import dev.mneme.ingest.json.Fields;
import dev.mneme.ingest.json.InvalidFieldException;
import dev.mneme.ingest.json.Json;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Chat events in JSON: reads what any language may have written by hand, and writes the same. */
public final class ChatEventJson {
    /** The longest text of a message, question or answer, in bytes of UTF-8. */
    public static final int LONGEST_TEXT = 128 * 1024;

    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private static final int LONGEST_NAME = 256;
    private static final Duration FURTHEST_AHEAD = Duration.ofDays(1);

    private ChatEventJson() {}

    /**
     * Reads one record's value.
     *
     * @param fallbackId the id of an event that names none; the same whenever the record is read
     * @param fallbackAt the time of an event that names none
     * @throws InvalidFieldException where it is no event, saying what is wrong in which field
     */
    public static ChatEvent read(byte[] value, String fallbackId, Instant fallbackAt) {
        String json = text(value);
        if (json.isBlank()) {
            throw new InvalidFieldException("not-json", null, "expected JSON in UTF-8, found nothing");
        }
        try {
            return read(Json.MAPPER.readTree(json), fallbackId, fallbackAt);
        } catch (JacksonException e) {
            throw new InvalidFieldException("not-json", null, "expected JSON in UTF-8: " + e.getOriginalMessage());
        }
    }

    /** Decoded strictly: a JSON parser lets overlong forms and surrogates pass, which the next reader would not. */
    private static String text(byte[] value) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(value))
                    .toString();
            return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw new InvalidFieldException("not-json", null, "expected JSON in UTF-8, found bytes that are not UTF-8");
        }
    }

    private static ChatEvent read(JsonNode tree, String fallbackId, Instant fallbackAt) {
        Fields fields = Fields.of(tree);
        String type = fields.text("type");
        Origin origin = origin(fields, type, fallbackId, fallbackAt);
        return switch (type) {
            case "message" ->
                new Message(
                        origin,
                        text(fields, "text"),
                        fields.optionalName("model", LONGEST_NAME),
                        fields.optionalText("system"),
                        history(fields),
                        Objects.requireNonNullElse(fields.optionalChoice("cache", CacheUse.class), CacheUse.USE));
            case "turn" -> new Turn(origin, fields.choice("role", Role.class), text(fields, "text"));
            case "preference-set" -> new PreferenceSet(origin, fields.name("key", LONGEST_NAME), fields.any("value"));
            case "preference-removed" -> new PreferenceRemoved(origin, fields.name("key", LONGEST_NAME));
            case "session-cleared" -> new SessionCleared(origin);
            case "user-forgotten" -> new UserForgotten(origin);
            case "answer-known" ->
                new AnswerKnown(
                        origin,
                        text(fields, "question"),
                        text(fields, "answer"),
                        fields.optionalName("model", LONGEST_NAME),
                        fields.optionalText("system"),
                        fields.optionalName("language", LONGEST_NAME),
                        history(fields));
            case "reply-rejected" ->
                new ReplyRejected(
                        origin, fields.name("messageId", LONGEST_NAME), fields.optionalName("entryId", LONGEST_NAME));
            case "cache-taken-back" ->
                new CacheTakenBack(
                        origin,
                        fields.optionalName("entryId", LONGEST_NAME),
                        fields.optionalName("bornFrom", LONGEST_NAME),
                        fields.optionalName("model", LONGEST_NAME),
                        fields.optionalInstant("olderThan"));
            default ->
                throw new InvalidFieldException(
                        "unknown-type",
                        "type",
                        "expected one of " + String.join(", ", ChatEventType.names()) + ", found '" + type + "'");
        };
    }

    /** The value of an event as it is but with this id and time where it names none, so that it can be written elsewhere. */
    public static byte[] withOrigin(byte[] value, String id, Instant at) {
        if (!(Json.MAPPER.readTree(text(value)) instanceof ObjectNode json)) {
            throw new IllegalArgumentException("an event is a JSON object");
        }
        if (json.hasNonNull("id") && json.hasNonNull("at")) {
            return value;
        }
        json.put("id", id);
        json.put("at", at.toString());
        return Json.MAPPER.writeValueAsBytes(json);
    }

    public static byte[] write(ChatEvent event) {
        return Json.MAPPER.writeValueAsBytes(tree(event));
    }

    /**
     * Writes an event that a reader will take for one.
     *
     * @throws InvalidFieldException where it would not, saying what is wrong in which field
     */
    public static byte[] writeChecked(ChatEvent event) {
        ObjectNode tree = tree(event);
        read(tree, event.origin().id(), event.origin().at());
        return Json.MAPPER.writeValueAsBytes(tree);
    }

    private static ObjectNode tree(ChatEvent event) {
        ObjectNode json = Json.MAPPER.createObjectNode();
        json.put("type", ChatEventType.of(event));
        write(event.origin(), json);
        switch (event) {
            case Message message -> {
                json.put("text", message.text());
                putIfPresent(json, "model", message.model());
                putIfPresent(json, "system", message.system());
                putHistory(json, message.history());
                if (message.cache() != CacheUse.USE) {
                    json.set("cache", Json.MAPPER.valueToTree(message.cache()));
                }
            }
            case Turn turn -> {
                json.set("role", Json.MAPPER.valueToTree(turn.role()));
                json.put("text", turn.text());
            }
            case PreferenceSet set -> {
                json.put("key", set.key());
                json.set("value", set.value());
            }
            case PreferenceRemoved removed -> json.put("key", removed.key());
            case SessionCleared _, UserForgotten _ -> {}
            case AnswerKnown known -> {
                json.put("question", known.question());
                json.put("answer", known.answer());
                putIfPresent(json, "model", known.model());
                putIfPresent(json, "system", known.system());
                putIfPresent(json, "language", known.language());
                putHistory(json, known.history());
            }
            case ReplyRejected rejected -> {
                json.put("messageId", rejected.messageId());
                putIfPresent(json, "entryId", rejected.entryId());
            }
            case CacheTakenBack takenBack -> {
                putIfPresent(json, "entryId", takenBack.entryId());
                putIfPresent(json, "bornFrom", takenBack.bornFrom());
                putIfPresent(json, "model", takenBack.model());
                Instant olderThan = takenBack.olderThan();
                putIfPresent(json, "olderThan", olderThan == null ? null : olderThan.toString());
            }
        }
        return json;
    }

    private static Origin origin(Fields fields, String type, String fallbackId, Instant fallbackAt) {
        String tenant = Objects.requireNonNullElse(fields.optionalText("tenant"), User.DEFAULT_TENANT);
        if (!User.isTenant(tenant)) {
            throw new InvalidFieldException(
                    "bad-value", "tenant", "expected 1 to 64 letters, digits, '.', '_' or '-', found '" + tenant + "'");
        }
        String userId = ChatEventType.isAboutNobody(type)
                ? Objects.requireNonNullElse(fields.optionalName("userId", LONGEST_NAME), User.NOBODY)
                : fields.name("userId", LONGEST_NAME);
        return new Origin(
                Objects.requireNonNullElse(fields.optionalName("id", LONGEST_NAME), fallbackId),
                new User(tenant, userId),
                fields.optionalName("conversationId", LONGEST_NAME),
                at(fields, fallbackAt));
    }

    /** What is remembered lives by its event's time, so a time far ahead, in the wrong unit mostly, would make it immortal. */
    private static Instant at(Fields fields, Instant fallbackAt) {
        Instant at = Objects.requireNonNullElse(fields.optionalInstant("at"), fallbackAt);
        if (at.isBefore(Instant.EPOCH) || at.isAfter(fallbackAt.plus(FURTHEST_AHEAD))) {
            throw new InvalidFieldException(
                    "bad-value", "at", "expected a time since 1970 and at most a day ahead, found " + at);
        }
        return at;
    }

    private static void write(Origin origin, ObjectNode json) {
        json.put("id", origin.id());
        json.put("tenant", origin.user().tenant());
        json.put("userId", origin.user().userId());
        putIfPresent(json, "conversationId", origin.conversationId());
        json.put("at", origin.at().toString());
    }

    private static @Nullable List<Utterance> history(Fields fields) {
        return fields.optionalList(
                "history", item -> new Utterance(item.choice("role", Role.class), text(item, "text")));
    }

    private static String text(Fields fields, String name) {
        String text = fields.words(name);
        int bytes = text.getBytes(StandardCharsets.UTF_8).length;
        if (bytes > LONGEST_TEXT) {
            throw new InvalidFieldException(
                    "too-long", name, "expected at most " + LONGEST_TEXT + " bytes of UTF-8, found " + bytes);
        }
        return text;
    }

    private static void putIfPresent(ObjectNode json, String name, @Nullable String value) {
        if (value != null) {
            json.put(name, value);
        }
    }

    private static void putHistory(ObjectNode json, @Nullable List<Utterance> history) {
        if (history != null) {
            json.set("history", Json.MAPPER.valueToTree(history));
        }
    }
}
