package dev.mneme.ingest.replay.format;

import dev.mneme.ingest.event.ChatEvent;
import dev.mneme.ingest.event.ChatEventJson;
import dev.mneme.ingest.event.Reply;
import dev.mneme.ingest.event.Role;
import dev.mneme.ingest.json.InvalidFieldException;
import dev.mneme.ingest.json.Json;
import dev.mneme.ingest.replay.log.MessageIds;
import dev.mneme.ingest.replay.log.Preference;
import dev.mneme.ingest.replay.log.Speaker;
import dev.mneme.ingest.replay.log.Turn;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * The turns of one lane out of its records: each reply behind its message, a message that came twice once. And what its user
 * prefers, which stands in the lane without a conversation.
 */
final class MnemeTurns {
    private final Map<String, List<Turn>> byMessage = new LinkedHashMap<>();
    private final Map<String, Turn> replies = new LinkedHashMap<>();
    private final Map<String, Preference> preferences = new LinkedHashMap<>();

    void add(JsonNode json) {
        if (MnemeRecords.isReply(json)) {
            Reply reply = reply(json);
            replies.putIfAbsent(reply.messageId(), new Turn(Speaker.ASSISTANT, reply.text(), reply.at(), List.of()));
            return;
        }
        ChatEvent event = event(json);
        Instant at = json.hasNonNull("at") ? event.origin().at() : null;
        Preference preference = switch (event) {
            case ChatEvent.PreferenceSet set -> new Preference(preferenceId(json), set.key(), set.value(), at);
            case ChatEvent.PreferenceRemoved removed -> new Preference(preferenceId(json), removed.key(), null, at);
            default -> null;
        };
        if (preference != null) {
            preferences.putIfAbsent(preference.id(), preference);
            return;
        }
        // An event without an id is none that came before.
        String id = json.hasNonNull("id") ? event.origin().id() : "\n" + byMessage.size();
        byMessage.putIfAbsent(
                id,
                switch (event) {
                    case ChatEvent.Message message -> List.of(new Turn(Speaker.USER, message.text(), at, List.of()));
                    case ChatEvent.Turn turn -> List.of(new Turn(speaker(turn.role()), turn.text(), at, List.of()));
                    case ChatEvent.AnswerKnown known ->
                        List.of(
                                new Turn(Speaker.USER, known.question(), at, List.of()),
                                new Turn(Speaker.ASSISTANT, known.answer(), at, List.of()));
                    default -> List.of();
                });
    }

    /** The same one whenever the log is read. An event without an id is none that came before, whatever it says. */
    private String preferenceId(JsonNode json) {
        String event = json.hasNonNull("id") ? json.toString() : preferences.size() + " " + json;
        return LogFormat.MNEME + "-" + MessageIds.digest(event);
    }

    List<Preference> preferences() {
        return List.copyOf(preferences.values());
    }

    List<Turn> turns() {
        List<Turn> turns = new ArrayList<>();
        byMessage.forEach((id, said) -> {
            turns.addAll(said);
            Turn reply = replies.get(id);
            if (reply != null) {
                turns.add(reply);
            }
        });
        replies.forEach((id, reply) -> {
            if (!byMessage.containsKey(id)) {
                turns.add(reply);
            }
        });
        return turns;
    }

    static Reply reply(JsonNode json) {
        try {
            return Json.MAPPER.treeToValue(json, Reply.class);
        } catch (JacksonException e) {
            throw new InvalidRowException("it is no reply: " + e.getOriginalMessage());
        }
    }

    static ChatEvent event(JsonNode json) {
        try {
            return ChatEventJson.read(Json.MAPPER.writeValueAsBytes(json), "-", Instant.now());
        } catch (InvalidFieldException e) {
            throw new InvalidRowException("it is no event: " + e.getMessage());
        }
    }

    private static Speaker speaker(Role role) {
        return switch (role) {
            case SYSTEM -> Speaker.SYSTEM;
            case USER -> Speaker.USER;
            case ASSISTANT -> Speaker.ASSISTANT;
        };
    }
}
