package dev.mneme.processor.redis;

import java.io.Serial;

/** Redis answers, and does not do what it is asked. Its message is a sentence. */
public final class RedisRefusedException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    public RedisRefusedException(String message, Throwable cause) {
        super(message, cause);
    }
}
