package dev.mneme.processor.redis;

import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisLoadingException;
import java.io.Serial;
import java.util.Optional;

/** Redis did not answer in time, or answered with an error. */
public final class RedisUnavailableException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    public RedisUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }

    /**
     * What Redis said where it will not do what it was asked, however often. Empty where it may the next time: it is away, or
     * still loads what it kept.
     */
    public Optional<String> refusal() {
        return getCause() instanceof RedisCommandExecutionException refused
                        && !(refused instanceof RedisLoadingException)
                ? Optional.of(String.valueOf(refused.getMessage()))
                : Optional.empty();
    }
}
