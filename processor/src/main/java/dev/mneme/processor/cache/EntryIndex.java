package dev.mneme.processor.cache;

import static java.util.Comparator.comparingDouble;

import dev.mneme.ingest.event.CacheEntry;
import dev.mneme.ingest.event.Embedding;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds the entries that may answer. It holds vectors, not texts, and may lag behind what it points to: what it finds is a
 * candidate, to be read and judged. An entry leaves it when its time is over, by the clock on the wall. Safe for use by many
 * threads.
 */
public interface EntryIndex {

    /**
     * Adds an entry, over the one of the same id unless that is newer.
     *
     * @param storedAt by the clock on the wall
     * @return ids of the tenant's entries that had to go for it: those whose time would have been over first, of the user whose
     *     shared entries have become too many, or of all where the tenant's have
     */
    List<String> add(CacheEntry entry, Instant storedAt);

    void remove(String tenant, List<String> entryIds);

    /**
     * The entry of exactly this question, expired or not. An index that would have to make a trip for it says nothing here and
     * finds the entry among the {@link #nearest}, for the same text has the same vector.
     */
    Optional<Known> exact(String tenant, String scope, String exactKey);

    /**
     * The entries of scopes that are nearest to a vector and alive at a time, nearest first.
     *
     * @param scopes their digests
     * @param count how many at most, of all scopes together
     */
    List<Candidate> nearest(String tenant, List<String> scopes, Embedding vector, int count, Instant now);

    /** The few nearest of what several scopes found. */
    static List<Candidate> nearestOf(Stream<Candidate> found, int count) {
        return found.sorted(comparingDouble(Candidate::similarity).reversed())
                .limit(count)
                .toList();
    }

    /** How much the similarity of a candidate may differ from that of the vectors themselves. */
    double tolerance();

    /**
     * Ids of a tenant's entries, those first whose time is over first.
     *
     * @param createdBefore only those older than this; null for all
     */
    List<String> ids(String tenant, @Nullable Instant createdBefore);

    int size(String tenant);

    /** What may answer because it has the same question. */
    record Known(String id, Instant expiresAt) {}

    /**
     * What may answer because it is near.
     *
     * @param similarity cosine similarity to what was looked for
     */
    record Candidate(String id, double similarity) {}
}
