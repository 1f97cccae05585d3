package dev.mneme.ingest.event;

import org.jspecify.annotations.Nullable;

/**
 * What must stay in order: one conversation of one user. Two users may use the same conversation id; theirs are two lanes.
 *
 * @param conversationId null for the user's own conversation, the one that has no name
 */
public record Lane(User user, @Nullable String conversationId) {

    /** A text that no other lane has: the parts are length-prefixed, so none can imitate another. */
    public String key() {
        return Joined.of(user.tenant(), user.userId(), conversationId == null ? "" : conversationId);
    }
}
