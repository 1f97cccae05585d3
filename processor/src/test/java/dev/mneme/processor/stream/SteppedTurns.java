package dev.mneme.processor.stream;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Lets turns go from one pause to the next, one at a time, though each has a thread of its own. */
final class SteppedTurns implements Executor {
    private static final ThreadLocal<Turn> TURN = new ThreadLocal<>();

    private final List<Turn> paused = new ArrayList<>();
    private final List<Turn> asleep = new ArrayList<>();

    private enum Report {
        PAUSED,
        OVER
    }

    private static final class Turn {
        final Semaphore go = new Semaphore(0);
        final BlockingQueue<Report> reports = new LinkedBlockingQueue<>();
        volatile boolean dead;
    }

    /** What a turn is told whose process is gone. Without a stack trace: there are thousands. */
    private static final class Gone extends Error {
        private static final long serialVersionUID = 1;

        Gone() {
            super("the process is gone", null, false, false);
        }
    }

    /** To be called where a turn may be interrupted by others. Whoever is no turn goes on. */
    static void pause() {
        Turn turn = TURN.get();
        if (turn != null) {
            if (!turn.dead) {
                turn.reports.add(Report.PAUSED);
                turn.go.acquireUninterruptibly();
            }
            if (turn.dead) {
                throw new Gone();
            }
        }
    }

    @Override
    public void execute(Runnable work) {
        Turn turn = new Turn();
        Thread.ofVirtual().start(() -> {
            TURN.set(turn);
            try {
                work.run();
            } catch (Gone _) {
                // Whatever it was about, nobody waits for it.
            } finally {
                turn.reports.add(Report.OVER);
            }
        });
        await(turn);
    }

    /** How many could go on. */
    int count() {
        return paused.size();
    }

    /** One of them goes on to its next pause, or to its end. */
    void step(int index) {
        Turn turn = paused.remove(index);
        turn.go.release();
        await(turn);
    }

    /** None of them does anything before {@link #wake()}: their process stands still. */
    void sleep() {
        asleep.addAll(paused);
        paused.clear();
    }

    /** Those who sleep go on where they were. */
    void wake() {
        paused.addAll(asleep);
        asleep.clear();
    }

    /** None of them does anything any more, but those who sleep. */
    void die() {
        for (Turn turn : List.copyOf(paused)) {
            turn.dead = true;
        }
        while (!paused.isEmpty()) {
            step(0);
        }
    }

    private void await(Turn turn) {
        try {
            Report report = turn.reports.poll(30, TimeUnit.SECONDS);
            if (report == null) {
                throw new AssertionError("a turn neither pauses nor ends");
            }
            if (report == Report.PAUSED) {
                paused.add(turn);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
