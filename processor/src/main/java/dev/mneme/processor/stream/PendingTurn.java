package dev.mneme.processor.stream;

import dev.mneme.processor.agent.Ending;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An event that has been taken in and has not come to its end: the value of the pending store.
 *
 * @param version of this form, so that a later release can read it
 * @param answered how it ends, where that is decided and only remembering is left
 */
record PendingTurn(
        int version,
        Arrival arrival,
        Instant admittedAt,
        @Nullable Ending answered) {
    static final int VERSION = 1;

    static PendingTurn of(Arrival arrival, Instant admittedAt) {
        return new PendingTurn(VERSION, arrival, admittedAt, null);
    }

    PendingTurn answered(Ending ending) {
        return new PendingTurn(version, arrival, admittedAt, ending);
    }
}
