package dev.mneme.processor.stream;

import java.io.IOException;
import java.io.Serial;

/** The state directory cannot be read or written: its disk is full, or broken. */
public final class StateUnavailableException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    StateUnavailableException(String message, IOException cause) {
        super(message, cause);
    }
}
