package dev.mneme.processor.cache;

import dev.mneme.ingest.event.CacheEntry;
import dev.mneme.ingest.event.Embedding;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What the cache said of a question. */
public sealed interface Lookup {

    /** How long the embedding took; nothing where there was none. */
    Duration embedding();

    /** The same question, white space aside. */
    record Exact(CacheEntry entry, Duration embedding) implements Lookup {}

    /** A question of the same meaning. */
    record Semantic(CacheEntry entry, double similarity, Duration embedding) implements Lookup {}

    /**
     * No answer to give again.
     *
     * @param reason {@code none-near}, {@code guarded:numbers}, {@code guarded:negation}, {@code expired},
     *     {@code embedding-unavailable}, {@code cache-unavailable}, …
     * @param similarity of the best candidate, null where there was none
     * @param vector the question's, so that storing the answer need not make it again
     */
    record Miss(
            String reason,
            @Nullable Double similarity,
            @Nullable Embedding vector,
            Duration embedding) implements Lookup {}
}
