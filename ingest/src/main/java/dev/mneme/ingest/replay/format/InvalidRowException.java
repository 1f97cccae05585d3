package dev.mneme.ingest.replay.format;

import java.io.Serial;

/** A row that does not hold what its format says. Its message says what is wrong, and where. */
final class InvalidRowException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    InvalidRowException(String message) {
        super(message);
    }
}
