package dev.mneme.ingest.replay;

import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/** Lets so many events through a second, evenly; what was not used is not made up for. */
final class Pace {
    private static final long SLICE = TimeUnit.MILLISECONDS.toNanos(100);

    private final double nanosEach;
    private final LongSupplier nanos;
    private double next;

    /** @param rate events a second; 0 for as many as there are */
    Pace(double rate, LongSupplier nanos) {
        this.nanosEach = rate > 0 ? 1e9 / rate : 0;
        this.nanos = nanos;
        this.next = (double) nanos.getAsLong();
    }

    /** How long the next event has to wait, in ns. */
    long delay() {
        long now = nanos.getAsLong();
        double turn = Math.max(next, (double) now);
        next = turn + nanosEach;
        return (long) (turn - (double) now);
    }

    /** Waits until the next event may go, or until nobody wants it any more. */
    void await(BooleanSupplier stopped) {
        if (nanosEach == 0) {
            return;
        }
        long end = nanos.getAsLong() + delay();
        try {
            for (long left = end - nanos.getAsLong();
                    left > 0 && !stopped.getAsBoolean();
                    left = end - nanos.getAsLong()) {
                TimeUnit.NANOSECONDS.sleep(Math.min(left, SLICE));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
