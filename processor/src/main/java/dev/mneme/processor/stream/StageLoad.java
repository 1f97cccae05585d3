package dev.mneme.processor.stream;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * What the asynchronous stage holds at this moment, over all tasks of the process. Each task's stream thread writes its own
 * share, any thread may read the sums.
 */
public final class StageLoad {
    private final Map<Object, Share> shares = new ConcurrentHashMap<>();
    private final Object landed = new Object();

    /**
     * What one task holds.
     *
     * @param pending turns between their arrival and their end
     * @param bytes of the records of these turns
     * @param inTheAir turns that are being worked on
     * @param waitingForModel turns whose question missed the cache and that are set aside: until their model has a place for
     *     them, or until another turn's call is over that asks the same
     * @param noted turns that are noted as started in this life of the process
     * @param oldest since when the oldest turn has been pending, in time that only passes; empty where none is
     */
    record Share(int pending, long bytes, int inTheAir, int waitingForModel, int noted, Optional<Instant> oldest) {
        static final Share NOTHING = new Share(0, 0, 0, 0, 0, Optional.empty());

        boolean isDown() {
            return inTheAir == 0 && noted == 0;
        }
    }

    /** @param task names whose share it is, by identity */
    void set(Object task, Share share) {
        if (share.equals(Share.NOTHING)) {
            shares.remove(task);
        } else {
            shares.put(task, share);
        }
        if (share.isDown()) {
            synchronized (landed) {
                landed.notifyAll();
            }
        }
    }

    /** Waits until no turn is in the air or noted to be, for so long at most; whether that came. */
    boolean awaitLanded(Duration longest) throws InterruptedException {
        long end = System.nanoTime() + longest.toNanos();
        synchronized (landed) {
            while (!shares.values().stream().allMatch(Share::isDown)) {
                long left = end - System.nanoTime();
                if (left <= 0) {
                    return false;
                }
                TimeUnit.NANOSECONDS.timedWait(landed, left);
            }
            return true;
        }
    }

    public int pending() {
        return shares.values().stream().mapToInt(Share::pending).sum();
    }

    public long pendingBytes() {
        return shares.values().stream().mapToLong(Share::bytes).sum();
    }

    public int inTheAir() {
        return shares.values().stream().mapToInt(Share::inTheAir).sum();
    }

    public int waitingForModel() {
        return shares.values().stream().mapToInt(Share::waitingForModel).sum();
    }

    /** Turns that wait behind another of their lane or user, or for a place in the air. */
    public int waitingInLane() {
        return pending() - inTheAir() - waitingForModel();
    }

    /** Since when the oldest turn has been pending, in time that only passes; empty where none is. */
    public Optional<Instant> oldest() {
        return shares.values().stream()
                .flatMap(share -> share.oldest().stream())
                .min(Instant::compareTo);
    }
}
