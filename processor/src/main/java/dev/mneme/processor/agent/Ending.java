package dev.mneme.processor.agent;

import dev.mneme.ingest.event.CacheEntry;
import dev.mneme.ingest.event.Outcome;
import dev.mneme.processor.memory.Memory.FinishedTurn;
import org.jspecify.annotations.Nullable;

/**
 * How a message's turn ends, once that is decided and before it is remembered. From here on it may neither change nor be
 * paid for again, so it is kept in the pending store while Redis is away.
 *
 * @param entry the cache entry that is born, null for none
 * @param deadLetter reason code of the dead letter beside a reply that failed for want of a server, null for none
 */
public record Ending(
        FinishedTurn finished,
        Outcome outcome,
        @Nullable CacheEntry entry,
        @Nullable String deadLetter) {}
