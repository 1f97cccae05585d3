package dev.mneme.ingest.setting;

/** Where embeddings are made. */
public enum EmbedderKind {
    LOCAL,
    OPENAI
}
