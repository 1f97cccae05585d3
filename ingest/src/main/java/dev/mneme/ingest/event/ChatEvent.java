package dev.mneme.ingest.event;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a producer publishes on {@code chat.events}. In JSON the {@link Origin}'s parts and the event's own fields stand side
 * by side and {@code type} says which event it is; {@link ChatEventJson} reads and writes them.
 */
public sealed interface ChatEvent {
    Origin origin();

    /**
     * A person said something and wants a reply.
     *
     * @param text not blank
     * @param model the model to ask, null for the configured one
     * @param system the system prompt to use, null for the configured one
     * @param history the conversation so far, oldest first; where given, the session is neither read nor written
     */
    record Message(
            Origin origin,
            String text,
            @Nullable String model,
            @Nullable String system,
            @Nullable List<Utterance> history,
            CacheUse cache)
            implements ChatEvent {
        public Message(Origin origin, String text) {
            this(origin, text, null, null, null, CacheUse.USE);
        }
    }

    /** Something was said that is to be remembered and not answered. */
    record Turn(Origin origin, Role role, String text) implements ChatEvent {}

    /** The user prefers something; {@code value} is any JSON value, {@code null} and {@code false} included. */
    record PreferenceSet(Origin origin, String key, JsonNode value) implements ChatEvent {}

    record PreferenceRemoved(Origin origin, String key) implements ChatEvent {}

    /** Forget this conversation. */
    record SessionCleared(Origin origin) implements ChatEvent {}

    /** Forget everything about the user, the cache entries that were born from the user's turns included. */
    record UserForgotten(Origin origin) implements ChatEvent {}

    /** A question and its answer for the cache; what is null is as configured. */
    record AnswerKnown(
            Origin origin,
            String question,
            String answer,
            @Nullable String model,
            @Nullable String system,
            @Nullable String language,
            @Nullable List<Utterance> history)
            implements ChatEvent {}

    /** The reply to a message was wrong: the cache entry that answered goes, and the turn leaves the session. */
    record ReplyRejected(
            Origin origin, String messageId, @Nullable String entryId) implements ChatEvent {}

    /** Entries of the cache are taken back: those of the tenant that fit every condition given; none given, all. */
    record CacheTakenBack(
            Origin origin,
            @Nullable String entryId,
            @Nullable String bornFrom,
            @Nullable String model,
            @Nullable Instant olderThan)
            implements ChatEvent {}
}
