package dev.mneme.processor.embedding;

import dev.mneme.ingest.event.Embedding;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Waits for a vector no longer than a deadline. A caller that gave up takes its text out of the queue. */
public final class DeadlineEmbedder implements Embedder {
    private final Embedder embedder;
    private final Duration deadline;
    private final ExecutorService executor;

    /** @param executor runs the embedder; closed with this */
    public DeadlineEmbedder(Embedder embedder, Duration deadline, ExecutorService executor) {
        this.embedder = embedder;
        this.deadline = deadline;
        this.executor = executor;
    }

    @Override
    public EmbeddingSpace space(String text) {
        return embedder.space(text);
    }

    @Override
    public Embedding embed(String text) {
        Future<Embedding> made = submit(text);
        try {
            return made.get(deadline.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            made.cancel(false);
            throw new EmbeddingUnavailableException("no embedding within " + deadline.toMillis() + " ms", e);
        } catch (InterruptedException e) {
            made.cancel(false);
            Thread.currentThread().interrupt();
            throw new EmbeddingUnavailableException("interrupted while waiting for an embedding", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof EmbeddingUnavailableException unavailable) {
                throw unavailable;
            }
            throw new EmbeddingUnavailableException("the embedder failed", e.getCause());
        }
    }

    private Future<Embedding> submit(String text) {
        try {
            return executor.submit(() -> embedder.embed(text));
        } catch (RejectedExecutionException e) {
            throw new EmbeddingUnavailableException("too many texts wait to be embedded", e);
        }
    }

    /** Lets what runs come to its end first: a native session must not be closed under a run. */
    @Override
    public void close() {
        executor.shutdownNow();
        executor.close();
        embedder.close();
    }
}
