package dev.mneme.processor.agent;

import dev.mneme.ingest.event.ChatEvent;
import dev.mneme.ingest.event.Origin;
import dev.mneme.ingest.event.Outcome;
import dev.mneme.ingest.event.Reply;
import dev.mneme.ingest.event.Timings;
import dev.mneme.processor.cache.Digest;
import dev.mneme.processor.memory.Memory.FinishedTurn;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Ends that are reached without, or before, the work of a turn. */
public final class Ends {
    private Ends() {}

    /** Too many wait in the message's lane: the one reply outside lane order. */
    public static TurnEnd busy(ChatEvent.Message message, Instant now) {
        return failed(message, Failure.BUSY, now);
    }

    /** Handling the event broke in a way that nobody foresaw. */
    public static TurnEnd broken(ChatEvent event, Instant now) {
        return failed(event, Failure.BROKEN, now);
    }

    /** How a message ends whose attempt broke; to be remembered, so that it takes the ledger cell like any end. */
    public static Ending broken(ChatEvent.Message message, long position, boolean redriven, Instant now) {
        return failedEnding(message, Failure.BROKEN, position, redriven, now);
    }

    /** The process died of the event. */
    public static TurnEnd poison(ChatEvent event, Instant now) {
        return failed(event, Failure.POISON, now);
    }

    /** How a message ends that the process died of; to be remembered too. */
    public static Ending poison(ChatEvent.Message message, long position, boolean redriven, Instant now) {
        return failedEnding(message, Failure.POISON, position, redriven, now);
    }

    /** What was decided and cannot be remembered; no cache entry, for nobody has noted it with its user. */
    public static TurnEnd unremembered(Ending ending) {
        return new TurnEnd(ending.finished().reply(), ending.outcome(), List.of(), List.of(), ending.deadLetter());
    }

    /** How a message ends whose attempt outlived its deadline; to be remembered too. */
    public static Ending overdue(ChatEvent.Message message, long position, boolean redriven, Instant now) {
        return failedEnding(message, Failure.DEADLINE, position, redriven, now);
    }

    private static Ending failedEnding(
            ChatEvent.Message message, Failure failure, long position, boolean redriven, Instant now) {
        Reply reply = failedReply(message, failure, Timings.NONE, now);
        FinishedTurn finished = new FinishedTurn(
                message.origin().id(),
                Digest.of(message.text()),
                message.text(),
                reply,
                message.origin().at(),
                position,
                false,
                null,
                redriven);
        return new Ending(
                finished, Outcomes.of(message, Outcome.Result.FAILED, failure.code, 0, now), null, failure.code);
    }

    static TurnEnd failed(ChatEvent event, Failure failure, Instant now) {
        Reply reply =
                event instanceof ChatEvent.Message message ? failedReply(message, failure, Timings.NONE, now) : null;
        return new TurnEnd(
                reply,
                Outcomes.of(event, Outcome.Result.FAILED, failure.code, 0, now),
                List.of(),
                List.of(),
                failure.redrivable ? failure.code : null);
    }

    /** A control event did what it was to do, or had nothing to do. */
    public static TurnEnd applied(
            ChatEvent event, long count, @Nullable String ignored, List<String> takenBack, Instant now) {
        Outcome.Result result = ignored == null ? Outcome.Result.APPLIED : Outcome.Result.IGNORED;
        return new TurnEnd(null, Outcomes.of(event, result, ignored, count, now), List.of(), takenBack, null);
    }

    static Reply failedReply(ChatEvent.Message message, Failure failure, Timings timings, Instant now) {
        Origin origin = message.origin();
        return new Reply(
                origin.id(),
                origin.user().tenant(),
                origin.user().userId(),
                origin.conversationId(),
                failure.sentence,
                Reply.Status.FAILED,
                failure.code,
                null,
                false,
                false,
                null,
                null,
                message.model(),
                null,
                timings,
                now);
    }
}
