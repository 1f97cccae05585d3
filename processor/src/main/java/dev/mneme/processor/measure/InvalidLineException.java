package dev.mneme.processor.measure;

import java.io.Serial;

/** A line of a file of events that is none. */
public final class InvalidLineException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    InvalidLineException(int line, String why) {
        super("line " + line + ": " + why);
    }
}
