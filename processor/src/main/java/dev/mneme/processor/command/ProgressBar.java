package dev.mneme.processor.command;

import java.io.PrintWriter;

/** How far long work is, as one line that is written over at every percent. */
final class ProgressBar {
    private static final int WIDTH = 30;

    private final PrintWriter out;
    private final long total;
    private final String what;
    private long done;
    private long shown = -1;

    ProgressBar(PrintWriter out, long total, String what) {
        this.out = out;
        this.total = total;
        this.what = what;
    }

    void step() {
        done++;
        long percent = 100 * done / total;
        if (percent == shown) {
            return;
        }
        shown = percent;
        int filled = (int) (WIDTH * done / total);
        out.printf(
                "\r[%s%s] %3d %%  %,d of %,d %s",
                "#".repeat(filled), " ".repeat(WIDTH - filled), percent, done, total, what);
        if (done == total) {
            out.println();
        }
        out.flush();
    }
}
