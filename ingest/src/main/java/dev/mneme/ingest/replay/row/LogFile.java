package dev.mneme.ingest.replay.row;

import java.io.IOException;
import java.io.InputStream;

/**
 * A file of a log.
 *
 * @param name as it is called in reports
 * @param named whether it was named itself, rather than found in a folder
 * @param size in bytes, as it lies there; {@link #UNKNOWN} for a stream
 */
public record LogFile(String name, boolean named, long size, Opener opener) {
    /** The size of what has none before it is read. */
    public static final long UNKNOWN = -1;

    /** Opens it at its beginning. */
    @FunctionalInterface
    public interface Opener {
        InputStream open() throws IOException;
    }

    /**
     * Its content, unpacked, with its beginning looked at.
     *
     * @throws UnreadableLogException where it is no text in UTF-8
     */
    public LogContent open() throws IOException {
        return LogContent.of(opener.open());
    }
}
