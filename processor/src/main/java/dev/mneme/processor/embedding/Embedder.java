package dev.mneme.processor.embedding;

import dev.mneme.ingest.event.Embedding;

/** Makes vectors of texts. The vector is a function of the text alone, whatever else is embedded at the same time. */
public interface Embedder extends AutoCloseable {

    /**
     * The space that the text's vector will lie in. Vectors of different spaces must not be compared; an embedder that has a
     * model for each script has more than one space.
     */
    EmbeddingSpace space(String text);

    /**
     * The text's vector, L2-normalised, with {@code space(text).dimensions()} dimensions. Blocks.
     *
     * @throws EmbeddingUnavailableException where there is none to be had, in time or at all
     */
    Embedding embed(String text);

    @Override
    void close();
}
