package dev.mneme.ingest.replay;

import dev.mneme.ingest.replay.event.Recorded;
import java.util.Map;

/** What is done with the conversations of a log. */
interface Mode extends AutoCloseable {

    /** Takes one in; waits where it cannot be begun yet. */
    void take(Recorded recorded);

    /** Brings what was taken in to where it counts as done, as far as that takes no long wait. */
    void settle();

    /**
     * Waits until all that was taken in is done, or can be waited for no longer.
     *
     * @return whether all of it is done
     */
    boolean finish();

    /** What the report says beside the counts: names as JSON has them, with texts and numbers. */
    default Map<String, Object> findings() {
        return Map.of();
    }

    /** What it found out about times and texts, for whoever wants more than figures. */
    default Details details() {
        return Details.NONE;
    }

    /** What is counted so far, conversations that are under way included. */
    default Tally soFar(Tally done) {
        return done;
    }

    /** Is to be called now and then while it waits. */
    default void onWaiting(Runnable tick) {}

    /** Where among the replies the first one stands that is still of interest, by partition. */
    default Map<Integer, Long> repliesFrom() {
        return Map.of();
    }

    @Override
    default void close() {}
}
