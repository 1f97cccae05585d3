package dev.mneme.ingest.command;

import java.io.Serial;

/** A command was asked for something that cannot be. Its message says what, and what could be. */
public final class UsageException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    public UsageException(String message) {
        super(message);
    }
}
