package dev.mneme.processor.cache;

import dev.mneme.ingest.event.CacheEntry;
import dev.mneme.ingest.event.Embedding;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds the entries that may answer. It holds vectors, not texts, and may lag behind what it points to: what it finds is a
 * candidate, to be read and judged. Safe for use by many threads.
 */
public interface EntryIndex {

    /**
     * Adds an entry, over the one of the same id unless that is newer.
     *
     * @return ids of the tenant's oldest entries that had to go for it
     */
    List<String> add(CacheEntry entry);

    void remove(String entryId);

    /** The entry of exactly this question, expired or not. */
    Optional<Candidate> exact(String scope, String exactKey);

    /**
     * The entries of a scope that are nearest to a vector and alive at a time, nearest first.
     *
     * @param scope digest of the scope
     * @param count how many at most
     */
    List<Candidate> nearest(String tenant, String scope, Embedding vector, int count, Instant now);

    /**
     * Ids of a tenant's entries.
     *
     * @param createdBefore only those older than this; null for all
     */
    List<String> ids(String tenant, @Nullable Instant createdBefore);

    int size(String tenant);

    /** Entries of all tenants. */
    int size();

    /**
     * What may answer.
     *
     * @param similarity cosine similarity to what was looked for, 1 for an exact candidate
     */
    record Candidate(String id, double similarity, Instant expiresAt) {}
}
