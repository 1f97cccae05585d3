package dev.mneme.processor.stream;

import dev.mneme.ingest.event.ChatEvent;
import dev.mneme.processor.agent.Ending;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An event that has been taken in and has not come to its end: the value of the pending store.
 *
 * @param version of this form. A field that may be absent is no new form; any other change is one, and the release before the
 *     one that writes it has to read it already, for two releases work side by side while processors are replaced one by one
 * @param answered how it ends, where that is decided and only remembering is left
 * @param startedIn name of the life of a process that it was started in; null where it was not, or came down in good order
 * @param downs how often it had gone down with a process before; absent, as the life, in what earlier releases stored
 */
record PendingTurn(
        int version,
        Arrival arrival,
        Instant admittedAt,
        @Nullable Ending answered,
        @Nullable String startedIn,
        int downs) {
    static final int VERSION = 1;

    PendingTurn {
        if (version != VERSION) {
            throw new IllegalArgumentException("a pending turn of form " + version + " is none of form " + VERSION);
        }
    }

    static PendingTurn of(Arrival arrival, Instant admittedAt) {
        return new PendingTurn(VERSION, arrival, admittedAt, null, null, 0);
    }

    PendingTurn answered(Ending ending) {
        return new PendingTurn(version, arrival, admittedAt, ending, startedIn, downs);
    }

    /** The same as it is noted when it is started in this life; what it went down in before is counted then. */
    PendingTurn startedIn(Life life) {
        return isStartedIn(life)
                ? this
                : new PendingTurn(version, arrival, admittedAt, answered, life.name(), downs(life));
    }

    /** The same after it came down, or is given to another owner, without anything wrong. */
    PendingTurn cameDown() {
        return new PendingTurn(version, arrival, admittedAt, answered, null, downs);
    }

    boolean isStartedIn(Life life) {
        return life.name().equals(startedIn);
    }

    /** How often it has gone down with a process, seen from this life: an earlier one that it was noted in has ended. */
    int downs(Life life) {
        return startedIn == null || isStartedIn(life) ? downs : downs + 1;
    }

    Suspicion suspicion(Life life) {
        return Suspicion.of(downs(life));
    }

    /** Whether an attempt may be made at it; of poison only to remember its end. */
    boolean mayFly(Life life) {
        return switch (suspicion(life)) {
            case NONE, ONE_OF_MANY, TO_BE_ALONE -> true;
            case POISON -> answered != null;
            case POISON_TO_MEMORY -> false;
        };
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
