package dev.mneme.processor.model;

import dev.mneme.ingest.event.Usage;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How asking a model ended. */
public sealed interface Completion {

    /**
     * An answer.
     *
     * @param text not blank
     * @param finish how it came to its end: what is not whole is given, but not to be cached
     * @param firstToken time from the call to its first token
     */
    record Answered(String text, String model, Usage usage, Finish finish, Duration firstToken) implements Completion {}

    /** How an answer came to its end. */
    enum Finish {
        WHOLE,
        /** Cut short by the token limit. */
        TRUNCATED,
        /** The model would go on once somebody had run a tool for it. */
        TOOL_CALL
    }

    /** The model, or the filter before it, would not answer this. Final. */
    record Refused(String message) implements Completion {}

    /**
     * The server takes no more for now (429, or 503 with {@code Retry-After}). Asking again after {@code retryAfter} burns no
     * attempt.
     *
     * @param retryAfter what the server said, null where it said nothing
     */
    record Limited(@Nullable Duration retryAfter) implements Completion {}

    /** The server could not be had or broke off: asking again may help. {@code reason} is a code such as {@code timeout}. */
    record Unavailable(String reason, String message) implements Completion {}

    /** The request itself is wrong (a 4xx): asking again is no use. */
    record Invalid(String message) implements Completion {}
}
