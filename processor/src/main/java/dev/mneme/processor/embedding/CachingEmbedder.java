package dev.mneme.processor.embedding;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.mneme.ingest.event.Embedding;

/** Remembers the vectors of the texts that were embedded lately. */
public final class CachingEmbedder implements Embedder {
    private final Embedder embedder;
    private final Cache<String, Embedding> known;

    /** @param capacity vectors that are kept at most, 0 for none */
    public CachingEmbedder(Embedder embedder, long capacity) {
        this.embedder = embedder;
        this.known = Caffeine.newBuilder().maximumSize(capacity).build();
    }

    @Override
    public EmbeddingSpace space(String text) {
        return embedder.space(text);
    }

    /** Two callers that ask for the same new text at once may both have it made: that costs less than having one wait. */
    @Override
    public Embedding embed(String text) {
        Embedding found = known.getIfPresent(text);
        if (found != null) {
            return found;
        }
        Embedding made = embedder.embed(text);
        known.put(text, made);
        return made;
    }

    @Override
    public void close() {
        embedder.close();
    }
}
