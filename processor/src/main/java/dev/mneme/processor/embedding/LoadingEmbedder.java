package dev.mneme.processor.embedding;

import dev.mneme.ingest.event.Embedding;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

/**
 * An embedder that is loaded while the rest of the process starts; whoever needs it sooner waits for it. Loading takes a second,
 * which a processor that comes back has better uses for.
 */
public final class LoadingEmbedder implements Embedder {
    private final CompletableFuture<Embedder> loaded;

    private LoadingEmbedder(CompletableFuture<Embedder> loaded) {
        this.loaded = loaded;
    }

    /** Begins to load it, on a thread of its own. */
    public static LoadingEmbedder begin(Supplier<Embedder> loading) {
        return new LoadingEmbedder(CompletableFuture.supplyAsync(
                loading, task -> Thread.ofPlatform().name("embedder").daemon().start(task)));
    }

    /**
     * Waits until it is loaded.
     *
     * @throws RuntimeException what went wrong with loading it
     */
    public void await() {
        loaded();
    }

    @Override
    public EmbeddingSpace space(String text) {
        return loaded().space(text);
    }

    @Override
    public Embedding embed(String text) {
        return loaded().embed(text);
    }

    private Embedder loaded() {
        try {
            return loaded.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    @Override
    public void close() {
        try {
            loaded.join().close();
        } catch (CompletionException _) {
            // It could not be loaded, which await() says: there is nothing to close.
        }
    }
}
