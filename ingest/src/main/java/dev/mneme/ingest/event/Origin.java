package dev.mneme.ingest.event;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which event it is, whose, and when: what every {@link ChatEvent} has.
 *
 * @param id unique within its lane, 1 to 256 characters
 * @param conversationId the conversation it belongs to, null for the user's own
 * @param at event time, which may be long before the time the record was written (a replay)
 */
public record Origin(String id, User user, @Nullable String conversationId, Instant at) {

    public Lane lane() {
        return new Lane(user, conversationId);
    }
}
