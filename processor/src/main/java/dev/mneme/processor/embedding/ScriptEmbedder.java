package dev.mneme.processor.embedding;

import dev.mneme.ingest.event.Embedding;

/** Has each text embedded by the embedder of its script. */
public final class ScriptEmbedder implements Embedder {
    private final Embedder latin;
    private final Embedder han;

    public ScriptEmbedder(Embedder latin, Embedder han) {
        this.latin = latin;
        this.han = han;
    }

    @Override
    public EmbeddingSpace space(String text) {
        return of(text).space(text);
    }

    @Override
    public Embedding embed(String text) {
        return of(text).embed(text);
    }

    @Override
    public void close() {
        latin.close();
        han.close();
    }

    private Embedder of(String text) {
        return switch (Script.of(text)) {
            case LATIN -> latin;
            case HAN -> han;
        };
    }
}
