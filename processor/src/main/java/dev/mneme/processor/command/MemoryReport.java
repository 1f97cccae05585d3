package dev.mneme.processor.command;

import dev.mneme.ingest.event.Lane;
import dev.mneme.ingest.setting.MemorySettings;
import dev.mneme.processor.memory.Memory;
import dev.mneme.processor.memory.SessionMessage;
import dev.mneme.processor.memory.UserOverview;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import tools.jackson.databind.JsonNode;

/**
 * What {@code mneme memory show} shows.
 *
 * @param alive whether a message that is said now continues the session
 * @param messages the last of them, oldest first
 */
record MemoryReport(
        Lane lane,
        Memory.UserStats stats,
        boolean alive,
        List<SessionMessage> messages,
        Map<String, JsonNode> preferences,
        UserOverview overview) {

    String text() {
        StringJoiner lines = new StringJoiner(System.lineSeparator());
        lines.add(lane.user().key() + ", " + named(lane.conversationId() == null ? "" : lane.conversationId()));
        lines.add("session: " + counted(stats.messages(), "message", "messages") + silence());
        for (SessionMessage message : messages) {
            lines.add("  %s  %-9s  %s"
                    .formatted(message.at(), message.role().name().toLowerCase(Locale.ROOT), message.text()));
        }
        lines.add("preferences: " + preferences.size());
        preferences.forEach((key, value) -> lines.add("  " + key + " = " + value));
        lines.add("conversations: " + overview.conversations().size());
        overview.conversations().forEach(id -> lines.add("  " + named(id.orElse(""))));
        lines.add("ledger: " + counted(overview.replies(), "reply", "replies"));
        lines.add("cache: " + counted(overview.entries(), "entry", "entries") + " born from this user's turns");
        overview.forgottenAt().ifPresent(position -> lines.add("forgotten by the event at position " + position));
        return lines.toString();
    }

    Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("tenant", lane.user().tenant());
        json.put("userId", lane.user().userId());
        if (lane.conversationId() != null) {
            json.put("conversationId", lane.conversationId());
        }
        json.put("stats", stats);
        json.put("alive", alive);
        json.put("messages", messages);
        json.put("preferences", preferences);
        json.put(
                "conversations",
                overview.conversations().stream().map(id -> id.orElse("")).toList());
        json.put("ledger", overview.replies());
        json.put("entries", overview.entries());
        overview.forgottenAt().ifPresent(position -> json.put("forgottenAt", position));
        return json;
    }

    private String silence() {
        return alive || stats.messages() == 0
                ? ""
                : ", silent for longer than " + MemorySettings.SESSION_TTL.name()
                        + ": what is said now begins a new one";
    }

    private static String named(String conversation) {
        return conversation.isEmpty() ? "the user's own conversation" : "conversation " + conversation;
    }

    private static String counted(long count, String one, String many) {
        return count + " " + (count == 1 ? one : many);
    }
}
