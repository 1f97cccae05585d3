package dev.mneme.ingest.replay;

import dev.mneme.ingest.setting.DurationText;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;

/** How far a replay is: on a terminal one line that is written over, elsewhere a line now and then. */
final class ProgressLine {
    private static final int WIDTH = 24;
    private static final long ON_TERMINAL_EVERY = 200_000_000L;
    private static final long ELSEWHERE_EVERY = 5_000_000_000L;

    private final PrintWriter err;
    private final boolean onTerminal;
    private final DoubleSupplier share;
    private final LongSupplier nanos;
    private final long begun;
    private double shareAtBegin = Double.NaN;
    private long sentAtBegin;
    private long shown;
    private int width;

    /**
     * A line.
     *
     * @param share how much of the files was read, 0 to 1; NaN where nobody knows
     */
    ProgressLine(PrintWriter err, boolean onTerminal, DoubleSupplier share, LongSupplier nanos) {
        this.err = err;
        this.onTerminal = onTerminal;
        this.share = share;
        this.nanos = nanos;
        this.begun = nanos.getAsLong();
        this.shown = begun;
    }

    /** What was counted before, which is not told as done now. */
    void begin(Tally before) {
        sentAtBegin = before.get(Count.SENT);
    }

    /** Shows it, where it is time to. */
    void show(long conversations, Tally tally) {
        if (Double.isNaN(shareAtBegin)) {
            shareAtBegin = share.getAsDouble();
        }
        long now = nanos.getAsLong();
        if (now - shown < (onTerminal ? ON_TERMINAL_EVERY : ELSEWHERE_EVERY)) {
            return;
        }
        shown = now;
        String line = line(conversations, tally, (now - begun) / 1e9);
        if (onTerminal) {
            err.print("\r" + line + " ".repeat(Math.max(0, width - line.length())));
            width = line.length();
        } else {
            err.println(line);
        }
        err.flush();
    }

    /** Ends the line, if there is one. */
    void end() {
        if (width > 0) {
            err.println();
        }
    }

    private String line(long conversations, Tally tally, double seconds) {
        StringBuilder line = new StringBuilder();
        double read = share.getAsDouble();
        if (!Double.isNaN(read)) {
            int filled = (int) (WIDTH * read);
            line.append(onTerminal ? "[" + "#".repeat(filled) + " ".repeat(WIDTH - filled) + "] " : "")
                    .append("%3.0f %%  ".formatted(100 * read));
        }
        long sent = tally.get(Count.SENT) - sentAtBegin;
        line.append("%,d conversations, %,d events, %,.0f/s".formatted(conversations, sent, sent / seconds));
        long answered = tally.get(Count.ANSWERED) - tally.get(Count.REPEATED);
        if (answered > 0) {
            line.append(", %,.0f %% hits, %,d tokens spent, %,d saved"
                    .formatted(
                            100.0 * (answered - tally.get(Count.MODEL)) / answered,
                            tally.get(Count.TOKENS_SPENT),
                            tally.get(Count.TOKENS_SAVED)));
        }
        if (read > shareAtBegin && read < 1) {
            line.append(", ")
                    .append(left(seconds * (1 - read) / (read - shareAtBegin)))
                    .append(" left");
        }
        return line.toString();
    }

    private static String left(double seconds) {
        return DurationText.write(
                seconds < 120
                        ? Duration.ofSeconds(Math.max(1, Math.round(seconds)))
                        : Duration.ofMinutes(Math.round(seconds / 60)));
    }
}
