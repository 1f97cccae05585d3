package dev.mneme.processor.rebuild;

import dev.mneme.ingest.event.Role;
import dev.mneme.processor.memory.SessionMessage;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Something said in a session; an answer whose text is not read yet has none. */
final class Said {
    final Role role;
    final String messageId;
    final long position;
    final long endedAt;

    private final Instant at;
    private @Nullable String text;
    private boolean dropped;

    Said(Role role, @Nullable String text, Instant at, String messageId, long position, long endedAt) {
        this.role = role;
        this.text = text;
        this.at = at;
        this.messageId = messageId;
        this.position = position;
        this.endedAt = endedAt;
    }

    /** Whether its text is still wanted. */
    boolean isOpen() {
        return text == null && !dropped;
    }

    /** It has left the session. */
    void drop() {
        dropped = true;
    }

    void answer(String words) {
        text = words;
    }

    SessionMessage message() {
        if (text == null) {
            throw new IllegalStateException("the answer to " + messageId + " is not known");
        }
        return new SessionMessage(role, text, at, messageId, position);
    }
}
