package dev.mneme.processor.cache.calibration;

import java.io.Serial;

/** A line of a file of pairs that is none. */
public final class InvalidPairException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    InvalidPairException(int line, String why) {
        super("line " + line + ": " + why);
    }
}
