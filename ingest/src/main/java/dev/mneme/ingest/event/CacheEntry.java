package dev.mneme.ingest.event;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A question with its answer, as the cache keeps it: the value of {@code chat.cache} under its {@code id}, and a hash in Redis.
 *
 * @param id the same for the same question in the same scope, so a newer answer replaces the older
 * @param scope digest of everything but the wording of the question that the answer depends on
 * @param context digest of the answers that stood before the question; empty for a first question
 * @param exactKey digest of the question in NFC with white space folded
 * @param embedding of the question
 * @param createdAt event time of the turn it was born from
 * @param expiresAt event time from which it answers no more
 * @param bornFrom key of the user whose turn it was born from
 * @param messageId the message it was born from
 * @param personal whether it answers nobody but the user it was born from; absent in JSON where it is shared
 */
public record CacheEntry(
        String id,
        String tenant,
        String scope,
        String context,
        String exactKey,
        String question,
        String answer,
        Embedding embedding,
        @Nullable String model,
        @Nullable Usage usage,
        Instant createdAt,
        Instant expiresAt,
        String bornFrom,
        String messageId,
        @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean personal) {

    /** The user whose turn it was born from. */
    @JsonIgnore
    public User bornFromUser() {
        return new User(tenant, bornFrom.substring(tenant.length() + 1));
    }
}
