package dev.mneme.processor.cache;

import dev.mneme.processor.cache.EntryIndex.Candidate;
import java.time.Instant;
import java.util.Comparator;

/** What the index keeps of an entry: no texts, and as little as possible beside the vector. Times are milliseconds since 1970. */
final class Slot {
    /** Oldest first; the id makes it total. */
    static final Comparator<Slot> BY_AGE =
            Comparator.comparingLong((Slot slot) -> slot.createdAt).thenComparing(slot -> slot.id);

    final String id;
    final ScopeIndex scope;
    final float[] vector;
    final long createdAt;
    final long expiresAt;

    /** When it is swept out by the clock on the wall: it may come from a replay, long after its own time. */
    final long sweptAt;

    /** Its place in its scope. */
    int place;

    Slot(String id, ScopeIndex scope, float[] vector, Instant createdAt, Instant expiresAt, Instant now) {
        this.id = id;
        this.scope = scope;
        this.vector = vector;
        this.createdAt = createdAt.toEpochMilli();
        this.expiresAt = expiresAt.toEpochMilli();
        this.sweptAt = Math.max(this.expiresAt, now.toEpochMilli() + this.expiresAt - this.createdAt);
    }

    Candidate candidate(double similarity) {
        return new Candidate(id, similarity, Instant.ofEpochMilli(expiresAt));
    }
}
