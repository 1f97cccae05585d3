package dev.mneme.processor.command;

import java.io.PrintWriter;

/** How far long work is: on a terminal one line that is written over at every percent, elsewhere a line at every tenth. */
final class ProgressBar {
    /** Says that error output goes to a terminal; Java cannot tell it from a pipe. */
    private static final String ON_TERMINAL = "mneme.err.terminal";

    private static final int WIDTH = 30;
    private static final int TENTH = 10;

    private final PrintWriter out;
    private final boolean onTerminal;
    private final long total;
    private final String what;
    private long done;
    private long shown = -1;

    ProgressBar(PrintWriter out, boolean onTerminal, long total, String what) {
        this.out = out;
        this.onTerminal = onTerminal;
        this.total = total;
        this.what = what;
    }

    /** On error output. */
    static ProgressBar of(PrintWriter err, long total, String what) {
        return new ProgressBar(err, Boolean.getBoolean(ON_TERMINAL), total, what);
    }

    void step() {
        done++;
        long percent = 100 * done / total;
        long step = onTerminal ? percent : percent / TENTH;
        if (step == shown) {
            return;
        }
        shown = step;
        if (onTerminal) {
            drawOver(percent);
        } else if (step > 0) {
            out.printf("%3d %%  %,d of %,d %s%n", percent, done, total, what);
        }
        out.flush();
    }

    private void drawOver(long percent) {
        int filled = (int) (WIDTH * done / total);
        out.printf(
                "\r[%s%s] %3d %%  %,d of %,d %s",
                "#".repeat(filled), " ".repeat(WIDTH - filled), percent, done, total, what);
        if (done == total) {
            out.println();
        }
    }
}
