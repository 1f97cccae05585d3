package dev.mneme.processor.cache;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** How far the index is fed: what a feed tells those who need to know that nothing is missing. */
public final class FeedProgress {
    private final boolean fed;
    private final BlockingQueue<CompletableFuture<Void>> waiting = new LinkedBlockingQueue<>();
    private volatile boolean filled;

    private FeedProgress(boolean fed) {
        this.fed = fed;
        this.filled = !fed;
    }

    /** Of an index that has to be fed. */
    public static FeedProgress ofFed() {
        return new FeedProgress(true);
    }

    /** Of an index that all processors share, or that knows all there is for another reason. */
    public static FeedProgress complete() {
        return new FeedProgress(false);
    }

    /** Whether all that had been published when the feed started is in the index. */
    public boolean filled() {
        return filled;
    }

    /**
     * Returns once the index knows all that has been published until now.
     *
     * @throws CacheBehindException where that takes longer than the patience
     */
    public void await(Duration patience) {
        if (!fed) {
            return;
        }
        CompletableFuture<Void> caughtUp = new CompletableFuture<>();
        waiting.add(caughtUp);
        try {
            caughtUp.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CacheBehindException("waiting for the index of the cache was interrupted");
        } catch (TimeoutException | ExecutionException e) {
            throw new CacheBehindException("the index of the cache is still being filled");
        }
    }

    /** For the feed: those who wait, to be completed once what is published now is in the index. */
    public List<CompletableFuture<Void>> asked() {
        List<CompletableFuture<Void>> asked = new ArrayList<>();
        waiting.drainTo(asked);
        return asked;
    }

    /** For the feed: all that had been published when it started is in the index. */
    public void fill() {
        filled = true;
    }
}
