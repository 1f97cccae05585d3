package dev.mneme.processor.deadletter;

import dev.mneme.ingest.event.ChatEvent;
import dev.mneme.ingest.event.ChatEventType;
import dev.mneme.ingest.event.User;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A dead letter without what makes it large.
 *
 * @param type of its event, null where it is none
 * @param redrivenAt null where it was not
 */
public record LetterSummary(
        LetterPlace at,
        Instant diedAt,
        @Nullable String reason,
        @Nullable String tenant,
        @Nullable String userId,
        @Nullable String type,
        @Nullable String eventId,
        @Nullable String source,
        long bytes,
        @Nullable Instant redrivenAt) {

    public static LetterSummary of(DeadLetter letter, @Nullable Instant redrivenAt) {
        Optional<ChatEvent> event = letter.event();
        Optional<User> user = letter.user();
        return new LetterSummary(
                letter.place(),
                letter.diedAt(),
                letter.reason(),
                user.map(User::tenant).orElse(null),
                user.map(User::userId).orElse(null),
                event.map(ChatEventType::of).orElse(null),
                event.map(found -> found.origin().id()).orElse(null),
                letter.source(),
                letter.size(),
                redrivenAt);
    }

    /** {@code tenant/userId}; a dash where nobody knows. */
    public String user() {
        return tenant == null ? "-" : tenant + "/" + userId;
    }
}
