package dev.mneme.ingest.event;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which event it is, whose, and when: what every {@link ChatEvent} has.
 *
 * @param id unique within its lane, 1 to 256 characters
 * @param conversationId the conversation it belongs to, null for the user's own
 * @param at event time, which may be long before the time the record was written (a replay)
 */
public record Origin(String id, User user, @Nullable String conversationId, Instant at) {

    /** The origin of a new event: this moment, and an id that no other event has. */
    public static Origin fresh(User user, @Nullable String conversationId) {
        return new Origin(
                UUID.randomUUID().toString(),
                user,
                conversationId,
                Instant.now().truncatedTo(ChronoUnit.MILLIS));
    }

    public Lane lane() {
        return new Lane(user, conversationId);
    }
}
