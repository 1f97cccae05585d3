package dev.mneme.processor.cache;

import java.io.Serial;

/** The index does not know yet what was published before it was asked. Asking again is harmless. */
public final class CacheBehindException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    public CacheBehindException(String message) {
        super(message);
    }
}
