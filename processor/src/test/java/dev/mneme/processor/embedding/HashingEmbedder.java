package dev.mneme.processor.embedding;

import dev.mneme.ingest.event.Embedding;
import java.util.Locale;

/**
 * Stands in for a model: texts of the same words, in whatever order, have the same vector, and each word in which two texts
 * differ takes them further apart. Han texts are taken by the character.
 */
public final class HashingEmbedder implements Embedder {
    private static final EmbeddingSpace SPACE = new EmbeddingSpace("hashing/1", 256);

    @Override
    public EmbeddingSpace space(String text) {
        return SPACE;
    }

    @Override
    public Embedding embed(String text) {
        float[] vector = new float[SPACE.dimensions()];
        for (String word : text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+|(?<=\\p{IsHan})", -1)) {
            if (!word.isEmpty()) {
                vector[Math.floorMod(word.hashCode() * 0x9E3779B9, vector.length)] += 1;
            }
        }
        double squares = 0;
        for (float value : vector) {
            squares += (double) value * value;
        }
        if (squares == 0) {
            vector[0] = 1;
            squares = 1;
        }
        for (int i = 0; i < vector.length; i++) {
            vector[i] = (float) (vector[i] / Math.sqrt(squares));
        }
        return Embedding.of(vector);
    }

    @Override
    public void close() {}
}
