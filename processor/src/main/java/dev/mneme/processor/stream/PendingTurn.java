package dev.mneme.processor.stream;

import dev.mneme.ingest.event.ChatEvent;
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

    PendingTurn {
        if (version != VERSION) {
            throw new IllegalArgumentException("the store has a pending turn of form " + version
                    + ", and this release reads form " + VERSION + ": let the release that wrote it end it");
        }
    }

    static PendingTurn of(Arrival arrival, Instant admittedAt) {
        return new PendingTurn(VERSION, arrival, admittedAt, null);
    }

    PendingTurn answered(Ending ending) {
        return new PendingTurn(version, arrival, admittedAt, ending);
    }

    /** Names the turn in its task, and in the order of arrival. */
    long sequence() {
        return arrival.offset();
    }

    ChatEvent event() {
        return switch (Intake.of(arrival)) {
            case Intake.Event(ChatEvent event) -> event;
            case Intake.NoEvent noEvent ->
                throw new IllegalStateException(arrival.place() + " is pending and no event: " + noEvent);
        };
    }
}
