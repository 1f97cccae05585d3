package dev.mneme.processor.redis;

import java.io.Serial;

/** Redis did not answer in time, or answered with an error. */
public final class RedisUnavailableException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    public RedisUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
