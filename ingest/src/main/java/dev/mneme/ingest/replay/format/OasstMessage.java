package dev.mneme.ingest.replay.format;

import dev.mneme.ingest.replay.log.Conversation;
import dev.mneme.ingest.replay.log.RecordedTime;
import dev.mneme.ingest.replay.log.Speaker;
import dev.mneme.ingest.replay.log.Turn;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A message as Open Assistant exports it, in a tree or flat. */
record OasstMessage(JsonNode json) {
    OasstMessage {
        if (!json.isObject()) {
            throw new InvalidRowException("a message is " + Kind.of(json) + " and no object");
        }
    }

    String id() {
        return text("message_id")
                .or(() -> text("user_message_id"))
                .orElseThrow(() -> new InvalidRowException("a message has no 'message_id'"));
    }

    @Nullable
    String parent() {
        return text("parent_id").or(() -> text("parent_message_id")).orElse(null);
    }

    /** Taken back, or taken out by those who look after the trees. */
    boolean deleted() {
        JsonNode deleted = json.get("deleted");
        return deleted != null && deleted.isBoolean() && deleted.booleanValue();
    }

    int rank() {
        JsonNode rank = json.get("rank");
        return rank != null && rank.isNumber() ? (int) rank.doubleValue() : Post.UNRANKED;
    }

    Turn turn() {
        JsonNode text = json.get("text");
        if (text == null) {
            throw new InvalidRowException("message '" + id() + "' has no 'text'");
        }
        return new Turn(speaker(), TextValue.of(text, "text", false), at(), List.of());
    }

    /** The conversation of which this is the first message. */
    Conversation conversation(String format, String id, List<Turn> turns, long row) {
        return Conversation.of(format, id, text("user_id").orElse(null), null, at(), turns, row);
    }

    private @Nullable Instant at() {
        JsonNode at = json.get("created_date");
        return at == null ? null : RecordedTime.of(at).orElse(null);
    }

    private Speaker speaker() {
        String role = text("role").orElse("");
        return switch (role) {
            case "prompter", "user" -> Speaker.USER;
            case "assistant" -> Speaker.ASSISTANT;
            case "system" -> Speaker.SYSTEM;
            default ->
                throw new InvalidRowException("message '" + id() + "': the role '" + role
                        + "' is not known; there are assistant, prompter, system");
        };
    }

    private Optional<String> text(String name) {
        JsonNode value = json.get(name);
        return value != null && value.isString() && !value.stringValue().isBlank()
                ? Optional.of(value.stringValue())
                : Optional.empty();
    }
}
