package dev.mneme.ingest.event;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What became of one event: one record of {@code chat.outcomes} for every event, control events too.
 *
 * @param type the event's type, as in its JSON
 * @param reason why it failed or was ignored, null otherwise
 * @param applied how much a control event changed (messages cleared, entries taken back), 0 otherwise
 * @param cache what the cache did, for a message
 * @param historyMessages how many messages of the session the model was or would have been told; above 0 is a session hit
 * @param usage tokens spent on the model in this turn, null where it was not asked
 * @param tokensSaved what the answer had cost when it was made, where the cache gave it again
 * @param remembered where the turn, or an answer that was known, was remembered; null where it was not
 */
public record Outcome(
        String eventId,
        String type,
        String tenant,
        String userId,
        @Nullable String conversationId,
        Result result,
        @Nullable String reason,
        long applied,
        @Nullable CacheVerdict cache,
        int historyMessages,
        @Nullable String model,
        @Nullable Usage usage,
        long tokensSaved,
        @Nullable Remembered remembered,
        Timings timings,
        Instant at) {

    public enum Result {
        @JsonProperty("answered")
        ANSWERED,
        @JsonProperty("failed")
        FAILED,
        @JsonProperty("applied")
        APPLIED,
        @JsonProperty("ignored")
        IGNORED
    }

    /**
     * What the cache said of a question.
     *
     * @param reason why it missed or was skipped: {@code none-near}, {@code guarded:numbers}, {@code about-the-asker}, …
     * @param similarity of the best candidate, where there was one
     */
    public record CacheVerdict(
            Verdict verdict,
            @Nullable String reason,
            @Nullable Double similarity,
            @Nullable String entryId) {}

    public enum Verdict {
        @JsonProperty("exact")
        EXACT,
        @JsonProperty("semantic")
        SEMANTIC,
        @JsonProperty("shared")
        SHARED,
        @JsonProperty("miss")
        MISS,
        @JsonProperty("skipped")
        SKIPPED;

        public boolean hit() {
            return this == EXACT || this == SEMANTIC || this == SHARED;
        }
    }

    /**
     * Where a turn stands in memory.
     *
     * @param position the event's offset in its partition of {@code chat.events}
     * @param scope the cache scope it was looked up in, null where it was not
     */
    public record Remembered(
            long position,
            @Nullable String scope,
            @Nullable String context,
            @Nullable String entryId) {}
}
