package dev.mneme.processor.command;

import java.io.PrintWriter;
import java.time.Duration;

/** Says now and then that a command is still at work, so that nobody takes it for dead. */
final class WaitingLine {
    private static final long EVERY_SECONDS = 5;
    private static final long EVERY_RECORDS = 50_000;

    private final PrintWriter err;
    private long said;

    WaitingLine(PrintWriter err) {
        this.err = err;
    }

    /** A processor is waited for. */
    void waited(Duration since) {
        long steps = since.toSeconds() / EVERY_SECONDS;
        if (steps > said) {
            said = steps;
            err.println("waiting for a processor, " + since.toSeconds() + " s ...");
        }
    }

    /** A topic is read. */
    void read(long records) {
        long steps = records / EVERY_RECORDS;
        if (steps != said) {
            said = steps;
            if (steps > 0) {
                err.printf("%,d records read ...%n", records);
            }
        }
    }
}
