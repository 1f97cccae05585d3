package dev.mneme.ingest.event;

/**
 * Tokens, as the model counted them.
 *
 * @param estimated true where the model did not say and the numbers were estimated from the texts
 */
public record Usage(long promptTokens, long completionTokens, boolean estimated) {

    public long totalTokens() {
        return promptTokens + completionTokens;
    }
}
