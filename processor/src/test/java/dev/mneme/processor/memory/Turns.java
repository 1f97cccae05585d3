package dev.mneme.processor.memory;

import dev.mneme.ingest.event.Lane;
import dev.mneme.ingest.event.Reply;
import dev.mneme.ingest.event.Timings;
import dev.mneme.ingest.event.Usage;
import dev.mneme.ingest.event.User;
import java.time.Instant;

/** Finished turns for tests of memory. */
final class Turns {
    static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private Turns() {}

    static Memory.FinishedTurn turn(Lane lane, String messageId, String question, String answer, long position) {
        return turn(lane, messageId, question, answer, position, NOON);
    }

    static Memory.FinishedTurn turn(
            Lane lane, String messageId, String question, String answer, long position, Instant at) {
        return new Memory.FinishedTurn(
                messageId,
                "hash of " + question,
                question,
                reply(lane, messageId, answer, at),
                at,
                position,
                true,
                null,
                false);
    }

    static Memory.FinishedTurn outsideTheSession(Lane lane, String messageId, String answer, long position) {
        return new Memory.FinishedTurn(
                messageId,
                "hash",
                "a question",
                reply(lane, messageId, answer, NOON),
                NOON,
                position,
                false,
                null,
                false);
    }

    static Memory.FinishedTurn failed(Lane lane, String messageId, long position) {
        return new Memory.FinishedTurn(
                messageId,
                "hash of q",
                "q",
                failedReply(lane, messageId, position),
                NOON,
                position,
                false,
                null,
                false);
    }

    static Memory.FinishedTurn redriven(Memory.FinishedTurn turn) {
        return new Memory.FinishedTurn(
                turn.messageId(),
                turn.textHash(),
                turn.question(),
                turn.reply(),
                turn.at(),
                turn.position(),
                turn.inSession(),
                turn.born(),
                true);
    }

    /** With a cache entry that was born of it. */
    static Memory.FinishedTurn bearing(Memory.FinishedTurn turn, String entryId) {
        return new Memory.FinishedTurn(
                turn.messageId(),
                turn.textHash(),
                turn.question(),
                turn.reply(),
                turn.at(),
                turn.position(),
                turn.inSession(),
                new Memory.Born(entryId, turn.at().plusSeconds(60)),
                turn.redriven());
    }

    /** The sentence names the position, so that two can be told apart. */
    private static Reply failedReply(Lane lane, String messageId, long position) {
        User user = lane.user();
        return new Reply(
                messageId,
                user.tenant(),
                user.userId(),
                lane.conversationId(),
                "failed at " + position,
                Reply.Status.FAILED,
                "deadline",
                null,
                false,
                false,
                null,
                null,
                null,
                null,
                Timings.NONE,
                NOON);
    }

    static Reply reply(Lane lane, String messageId, String answer, Instant at) {
        User user = lane.user();
        return new Reply(
                messageId,
                user.tenant(),
                user.userId(),
                lane.conversationId(),
                answer,
                Reply.Status.ANSWERED,
                null,
                Reply.Source.MODEL,
                false,
                false,
                null,
                "entry-of-" + messageId,
                "gpt-4",
                new Usage(12, 3, false),
                new Timings(1.5, 0.25, 0, 0, 900, 120, 0),
                at);
    }
}
