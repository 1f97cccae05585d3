package dev.mneme.ingest.event;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a consumer of {@code chat.replies} gets for a message.
 *
 * @param text the answer; for a failed reply a short sentence for a person
 * @param reason why it failed, a code such as {@code model-unavailable}; null where it is answered
 * @param source where the answer came from; null where it failed
 * @param duplicate the id had been answered before, and this is that answer again
 * @param degraded memory could not be had, and the model was asked without it
 * @param similarity cosine similarity of the question to the one that was answered before, for {@link Source#SEMANTIC}
 * @param entryId the cache entry that answered or was born; for {@code reply-rejected}
 * @param usage the tokens that the answer cost when it was made, whoever paid
 */
public record Reply(
        String messageId,
        String tenant,
        String userId,
        @Nullable String conversationId,
        String text,
        Status status,
        @Nullable String reason,
        @Nullable Source source,
        boolean duplicate,
        boolean degraded,
        @Nullable Double similarity,
        @Nullable String entryId,
        @Nullable String model,
        @Nullable Usage usage,
        Timings timings,
        Instant at) {

    /** Bytes that a text may take as JSON: the longest of a message and half as much, so that hardly an answer is too long. */
    public static final int LARGEST_TEXT = 192 * 1024;

    public enum Status {
        @JsonProperty("answered")
        ANSWERED,
        @JsonProperty("failed")
        FAILED
    }

    public enum Source {
        @JsonProperty("model")
        MODEL,
        @JsonProperty("exact")
        EXACT,
        @JsonProperty("semantic")
        SEMANTIC,
        @JsonProperty("shared")
        SHARED
    }

    @JsonIgnore
    public Lane lane() {
        return new Lane(new User(tenant, userId), conversationId);
    }

    @JsonIgnore
    public boolean answered() {
        return status == Status.ANSWERED;
    }

    /** This reply as it is given to an id that comes a second time. */
    public Reply again() {
        return new Reply(
                messageId,
                tenant,
                userId,
                conversationId,
                text,
                status,
                reason,
                source,
                true,
                degraded,
                similarity,
                entryId,
                model,
                usage,
                timings,
                at);
    }
}
