package dev.mneme.ingest.setting;

import java.io.Serial;

/** A server that does not answer. Its message is a sentence with the address that was tried and the setting that names it. */
public final class UnreachableException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    public UnreachableException(String message, Throwable cause) {
        super(message, cause);
    }
}
