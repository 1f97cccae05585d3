package dev.mneme.processor.audit;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One audit, on a thread of its own, that whoever wants its place can stop. */
final class Audit {
    private final Thread thread;
    private volatile @Nullable Runnable place;
    private volatile Runnable ended = () -> {};
    private volatile boolean stopped;

    Audit(Consumer<Audit> work) {
        this.thread = Thread.ofVirtual().name("audit").unstarted(() -> {
            try {
                work.accept(this);
            } finally {
                leave();
                ended.run();
            }
        });
    }

    /** Whether there is one. */
    boolean takePlace(String model, SparePlaces places) {
        place = places.sparePlaceAt(model, this::stop).orElse(null);
        return place != null;
    }

    /** @param after is called when it has ended */
    void start(Runnable after) {
        ended = after;
        thread.start();
    }

    void stop() {
        stopped = true;
        thread.interrupt();
    }

    boolean isStopped() {
        return stopped;
    }

    private void leave() {
        Runnable taken = place;
        if (taken != null) {
            taken.run();
        }
    }
}
