package dev.mneme.processor.cache;

import dev.mneme.processor.cache.EntryIndex.Candidate;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/** What the index keeps of an entry: no texts, and as little as possible beside the vector. Times are milliseconds since 1970. */
final class Slot {
    /** Oldest first; the id makes it total. */
    static final Comparator<Slot> BY_AGE =
            Comparator.comparingLong((Slot slot) -> slot.createdAt).thenComparing(slot -> slot.id);

    /** Expiry of what was removed and is a waypoint only. */
    static final long DEPARTED = Long.MIN_VALUE;

    final String id;
    final ScopeIndex scope;
    final float[] vector;
    final long createdAt;
    final long expiresAt;

    /** When it is swept out by the clock on the wall: it may come from a replay, long after its own time. */
    final long sweptAt;

    /** The graph it is in, null while it is in its scope's list; and its place there. Both belong to who writes. */
    @Nullable
    ScopeGraph graph;

    int place;

    Slot(String id, ScopeIndex scope, float[] vector, Instant createdAt, Instant expiresAt, Instant now) {
        this(
                id,
                scope,
                vector,
                createdAt.toEpochMilli(),
                expiresAt.toEpochMilli(),
                Math.max(
                        expiresAt.toEpochMilli(),
                        now.plus(Duration.between(createdAt, expiresAt)).toEpochMilli()));
    }

    private Slot(String id, ScopeIndex scope, float[] vector, long createdAt, long expiresAt, long sweptAt) {
        this.id = id;
        this.scope = scope;
        this.vector = vector;
        this.createdAt = createdAt;
        this.expiresAt = expiresAt;
        this.sweptAt = sweptAt;
    }

    /** What stands in its place once it was removed. */
    Slot departed() {
        return new Slot("", scope, vector, createdAt, DEPARTED, DEPARTED);
    }

    Candidate candidate(double similarity) {
        return new Candidate(id, similarity, Instant.ofEpochMilli(expiresAt));
    }
}
