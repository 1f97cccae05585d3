package dev.mneme.processor.cache;

import dev.mneme.ingest.event.CacheEntry;
import dev.mneme.processor.cache.EntryIndex.Candidate;
import dev.mneme.processor.cache.EntryIndex.Known;
import java.time.Instant;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/** What the index keeps of an entry: no texts, and as little as possible beside the vector. Times are milliseconds since 1970. */
final class Slot {
    /** The one whose time is over first comes first, of several the oldest; the id makes it total. */
    static final Comparator<Slot> BY_END = Comparator.comparingLong((Slot slot) -> slot.sweptAt)
            .thenComparingLong(slot -> slot.createdAt)
            .thenComparing(slot -> slot.id);

    /** Expiry of what was removed and is a waypoint only. */
    static final long DEPARTED = Long.MIN_VALUE;

    final String id;
    final ScopeIndex scope;
    final CompactVector vector;

    /** Whose shared entries it counts among, null for an entry that is nobody else's. */
    final @Nullable Owner owner;

    final long createdAt;
    final long expiresAt;

    /** When it is swept out by the clock on the wall: it may come from a replay, long after its own time. */
    final long sweptAt;

    /** The graph it is in, null while it is in its scope's list; and its place there. Both belong to who writes. */
    @Nullable
    ScopeGraph graph;

    int place;

    Slot(CacheEntry entry, ScopeIndex scope, @Nullable Owner owner, Instant storedAt) {
        this(
                entry.id(),
                scope,
                CompactVector.of(entry.embedding().values()),
                owner,
                entry.createdAt().toEpochMilli(),
                entry.expiresAt().toEpochMilli(),
                KeptUntil.of(entry, storedAt).toEpochMilli());
    }

    private Slot(
            String id,
            ScopeIndex scope,
            CompactVector vector,
            @Nullable Owner owner,
            long createdAt,
            long expiresAt,
            long sweptAt) {
        this.id = id;
        this.scope = scope;
        this.vector = vector;
        this.owner = owner;
        this.createdAt = createdAt;
        this.expiresAt = expiresAt;
        this.sweptAt = sweptAt;
    }

    boolean isNewerThan(CacheEntry entry) {
        return createdAt > entry.createdAt().toEpochMilli();
    }

    /** Whether it is what the index keeps of this very entry: the id says scope and question, the times which answer. */
    boolean isOf(CacheEntry entry) {
        return createdAt == entry.createdAt().toEpochMilli()
                && expiresAt == entry.expiresAt().toEpochMilli();
    }

    /** What stands in its place once it was removed. */
    Slot departed() {
        return new Slot("", scope, vector, null, createdAt, DEPARTED, DEPARTED);
    }

    Candidate candidate(double similarity) {
        return new Candidate(id, similarity);
    }

    Known known() {
        return new Known(id, Instant.ofEpochMilli(expiresAt));
    }
}
