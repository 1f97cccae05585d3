package dev.mneme.processor.agent;

import dev.mneme.ingest.event.CacheEntry;
import dev.mneme.ingest.event.Outcome;
import dev.mneme.ingest.event.Reply;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that is published when an event has come to its end, in one transaction.
 *
 * @param reply null for events that want none, and for an id that was used again with another text
 * @param entries cache entries that were born
 * @param takenBack ids of cache entries that are gone
 * @param deadLetter reason code under which the event's record becomes a dead letter, null for none
 */
public record TurnEnd(
        @Nullable Reply reply,
        Outcome outcome,
        List<CacheEntry> entries,
        List<String> takenBack,
        @Nullable String deadLetter) {}
