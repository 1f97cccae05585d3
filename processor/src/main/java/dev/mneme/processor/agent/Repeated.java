package dev.mneme.processor.agent;

import dev.mneme.ingest.event.ChatEvent.Message;
import dev.mneme.ingest.event.Outcome;
import dev.mneme.ingest.event.Outcome.CacheVerdict;
import dev.mneme.ingest.event.Outcome.Result;
import dev.mneme.ingest.event.Outcome.Verdict;
import dev.mneme.ingest.event.Reply;
import dev.mneme.processor.memory.Recall.LedgerCell;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Ends of messages whose id has a reply already. */
final class Repeated {
    /** Why an id that comes with another text is a dead letter. */
    static final String ID_REUSED = "id-reused";

    private Repeated() {}

    /** Whether the cell holds a failed reply to an earlier record, which the redriven record's reply is to supersede. */
    static boolean makesWay(LedgerCell cell, Assignment assignment, String textHash) {
        return assignment.redriven()
                && !cell.reply().answered()
                && cell.textHash().equals(textHash)
                && cell.position() != assignment.position();
    }

    /** What the ledger's reply means for a message at this position with this text. */
    static TurnEnd end(Message message, String textHash, long position, LedgerCell cell, Instant now) {
        if (!cell.textHash().equals(textHash)) {
            return new TurnEnd(
                    null, Outcomes.of(message, Result.FAILED, ID_REUSED, 0, now), List.of(), List.of(), ID_REUSED);
        }
        if (cell.position() == position) {
            return adopted(message, cell.reply());
        }
        return new TurnEnd(
                cell.reply().again(),
                Outcomes.of(message, Result.IGNORED, "duplicate", 0, now),
                List.of(),
                List.of(),
                null);
    }

    /** An earlier attempt at the same record was first: its reply is published word for word. */
    static TurnEnd adopted(Message message, Reply reply) {
        Outcome outcome = Outcomes.of(message, reply, verdict(reply), 0, null, reply.timings());
        return new TurnEnd(reply, outcome, List.of(), List.of(), reply.answered() ? null : redrivable(reply));
    }

    private static @Nullable String redrivable(Reply reply) {
        for (Failure failure : Failure.values()) {
            if (failure.redrivable && failure.code.equals(reply.reason())) {
                return failure.code;
            }
        }
        return null;
    }

    /** What the first attempt knew of the cache went with it; the reply says what matters. */
    private static CacheVerdict verdict(Reply reply) {
        Reply.Source source = reply.source();
        Verdict verdict = source == null
                ? Verdict.MISS
                : switch (source) {
                    case MODEL -> Verdict.MISS;
                    case EXACT -> Verdict.EXACT;
                    case SEMANTIC -> Verdict.SEMANTIC;
                    case SHARED -> Verdict.SHARED;
                };
        return new CacheVerdict(verdict, "adopted", reply.similarity(), reply.entryId());
    }
}
