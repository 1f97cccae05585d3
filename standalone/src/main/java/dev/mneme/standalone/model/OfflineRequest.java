package dev.mneme.standalone.model;

import dev.mneme.ingest.event.Role;
import dev.mneme.ingest.event.Utterance;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * What of a chat-completions request matters to the offline model.
 *
 * @param maxTokens the longest answer, {@link Integer#MAX_VALUE} where the request names none
 */
record OfflineRequest(String model, List<Utterance> messages, boolean stream, boolean includeUsage, int maxTokens) {

    /**
     * Reads a request.
     *
     * @throws IllegalArgumentException where it is none; the message says which field is wrong
     */
    static OfflineRequest of(JsonNode request) {
        List<Utterance> messages = new ArrayList<>();
        for (JsonNode message : request.path("messages")) {
            messages.add(new Utterance(role(message.path("role").asString("")), text(message.path("content"))));
        }
        if (messages.isEmpty()) {
            throw new IllegalArgumentException("messages: expected at least one");
        }
        return new OfflineRequest(
                request.path("model").asString(OfflineModels.ID),
                messages,
                request.path("stream").asBoolean(false),
                request.path("stream_options").path("include_usage").asBoolean(false),
                request.path("max_completion_tokens")
                        .asInt(request.path("max_tokens").asInt(Integer.MAX_VALUE)));
    }

    String question() {
        return messages.getLast().text();
    }

    private static Role role(String name) {
        return switch (name) {
            case "system", "developer" -> Role.SYSTEM;
            case "user" -> Role.USER;
            case "assistant" -> Role.ASSISTANT;
            default ->
                throw new IllegalArgumentException(
                        "messages.role: expected system, developer, user or assistant, found '" + name + "'");
        };
    }

    /** Content is a text, or a list of parts of which the texts count. */
    private static String text(JsonNode content) {
        if (content.isString()) {
            return content.stringValue();
        }
        StringBuilder text = new StringBuilder();
        for (JsonNode part : content) {
            text.append(part.path("text").asString(""));
        }
        return text.toString();
    }
}
