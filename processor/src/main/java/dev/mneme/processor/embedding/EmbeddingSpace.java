package dev.mneme.processor.embedding;

/**
 * Where vectors can be compared.
 *
 * @param fingerprint names model, version and how texts are prepared; changes when any of them does
 */
public record EmbeddingSpace(String fingerprint, int dimensions) {}
