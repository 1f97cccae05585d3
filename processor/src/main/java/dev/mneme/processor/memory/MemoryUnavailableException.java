package dev.mneme.processor.memory;

import java.io.Serial;

/** The memory server did not do what it was asked, or did not say that it did. */
public final class MemoryUnavailableException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    public MemoryUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
