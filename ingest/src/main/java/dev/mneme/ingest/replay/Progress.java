package dev.mneme.ingest.replay;

import java.io.PrintWriter;
import java.util.function.LongSupplier;

/** Says now and then how far a long run is. */
final class Progress {
    private static final long EVERY_NANOS = 5_000_000_000L;

    private final PrintWriter err;
    private final LongSupplier nanos;
    private long said;

    Progress(PrintWriter err, LongSupplier nanos) {
        this.err = err;
        this.nanos = nanos;
        this.said = nanos.getAsLong();
    }

    void conversations(String file, long count) {
        long now = nanos.getAsLong();
        if (now - said >= EVERY_NANOS) {
            said = now;
            err.println("%s: %,d conversations so far".formatted(file, count));
        }
    }
}
