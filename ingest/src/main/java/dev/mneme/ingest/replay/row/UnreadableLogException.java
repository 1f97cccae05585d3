package dev.mneme.ingest.replay.row;

import java.io.Serial;

/** A file that cannot be read as a log at all. Its message is the end of a sentence that begins with the file's name. */
public final class UnreadableLogException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    public UnreadableLogException(String message) {
        super(message);
    }
}
