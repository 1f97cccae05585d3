package dev.mneme.processor.embedding;

class HashingEmbedderTest implements EmbedderContract {
    @Override
    public Embedder embedder() {
        return new HashingEmbedder();
    }
}
