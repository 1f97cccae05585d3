package dev.mneme.processor.stream;

import dev.mneme.ingest.event.CacheEntry;
import dev.mneme.ingest.event.Outcome;
import dev.mneme.ingest.event.Reply;
import org.jspecify.annotations.Nullable;

/** What the asynchronous stage puts out, each kind for a topic of its own. */
sealed interface Emission {

    record Replied(Reply reply) implements Emission {}

    record CameOut(Outcome outcome) implements Emission {}

    /** An entry under its id, or null: a tombstone. */
    record Cached(String entryId, @Nullable CacheEntry entry) implements Emission {}

    /** A record as it came; why is in the headers. */
    @SuppressWarnings("ArrayRecordComponent") // Bytes as they came; nothing compares them.
    record Died(byte @Nullable [] key, byte @Nullable [] value) implements Emission {}

    /** An event that lay elsewhere, for its user's place on the topic that it came from. */
    @SuppressWarnings("ArrayRecordComponent")
    record Moved(byte[] key, byte[] value) implements Emission {}
}
