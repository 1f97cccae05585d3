package dev.mneme.processor.rebuild;

import dev.mneme.ingest.event.Lane;
import dev.mneme.ingest.event.Outcome;
import dev.mneme.ingest.event.Outcome.CacheVerdict;
import dev.mneme.ingest.event.Outcome.Result;
import dev.mneme.ingest.event.User;

/**
 * How an event came to its end, as far as memory is concerned.
 *
 * @param movedLane whether its end was remembered, and so moved the position of its lane
 * @param at when, by the clock of the processor
 */
record Ended(Result result, boolean movedLane, long at) {
    /** Outcome and reply of a turn are written in the same moment; another reply to that id, a day apart at least. */
    static final long SAME_MOMENT = 10_000;

    /** Which event of which lane. */
    record Key(Lane lane, String eventId) {
        static Key of(Outcome outcome) {
            return new Key(
                    new Lane(new User(outcome.tenant(), outcome.userId()), outcome.conversationId()),
                    outcome.eventId());
        }
    }

    static Ended of(Outcome outcome, long at) {
        CacheVerdict cache = outcome.cache();
        String reason = cache == null ? null : cache.reason();
        // A reply without memory takes no cell; one that an earlier attempt had remembered does not say where.
        boolean moved = (outcome.remembered() != null && !"degraded".equals(reason)) || "adopted".equals(reason);
        return new Ended(outcome.result(), moved, at);
    }

    boolean answered() {
        return result == Result.ANSWERED && movedLane;
    }

    boolean applied() {
        return result == Result.APPLIED;
    }
}
