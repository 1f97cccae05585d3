package dev.mneme.processor.cache.contents;

import dev.mneme.ingest.event.CacheEntry;
import dev.mneme.processor.embedding.Script;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An entry without what makes it large: its answer and its vector.
 *
 * @param textBytes question and answer in UTF-8
 * @param vectorBytes the vector in FP32
 */
public record StoredEntry(
        String id,
        String tenant,
        String scope,
        boolean followUp,
        String question,
        Script script,
        @Nullable String model,
        String bornFrom,
        Instant createdAt,
        Instant expiresAt,
        long textBytes,
        long vectorBytes) {

    static StoredEntry of(CacheEntry entry) {
        return new StoredEntry(
                entry.id(),
                entry.tenant(),
                entry.scope(),
                !entry.context().isEmpty(),
                entry.question(),
                Script.of(entry.question()),
                entry.model(),
                entry.bornFrom(),
                entry.createdAt(),
                entry.expiresAt(),
                bytes(entry.question()) + bytes(entry.answer()),
                (long) Float.BYTES * entry.embedding().dimensions());
    }

    /** Whether it may still answer at a time. */
    public boolean alive(Instant now) {
        return now.isBefore(expiresAt);
    }

    private static long bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
