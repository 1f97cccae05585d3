package dev.mneme.processor.stream;

/**
 * Whether more events are taken in. Closes when as many turns, or bytes of them, are pending as may be, and opens again when
 * they have become clearly fewer, so that it does not flutter. What is not taken in stays in Kafka.
 */
final class IntakeValve {
    /** The share of the bound at which it opens again. */
    static final double OPENS_AT = 0.7;

    private final StageLoad load;
    private final int turns;
    private final long bytes;
    private boolean closed;
    private boolean stopped;

    /** @param turns pending turns of the process at which it closes, with or without their bytes */
    IntakeValve(StageLoad load, int turns, long bytes) {
        this.load = load;
        this.turns = turns;
        this.bytes = bytes;
    }

    /** By what is pending now. */
    synchronized boolean isClosed() {
        double bound = closed ? OPENS_AT : 1;
        closed = load.pending() >= bound * turns || load.pendingBytes() >= bound * bytes;
        return closed || stopped;
    }

    /** The process is to end: nothing more is taken in, and when this returns nothing that is pending is started any more. */
    synchronized void stop() {
        stopped = true;
    }

    synchronized boolean isStopped() {
        return stopped;
    }

    /** Starts turns, and counts them as in the air, either wholly before {@link #stop} or not at all. */
    synchronized void unlessStopped(Runnable start) {
        if (!stopped) {
            start.run();
        }
    }
}
