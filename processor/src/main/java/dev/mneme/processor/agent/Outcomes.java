package dev.mneme.processor.agent;

import dev.mneme.ingest.event.ChatEvent;
import dev.mneme.ingest.event.ChatEventType;
import dev.mneme.ingest.event.Origin;
import dev.mneme.ingest.event.Outcome;
import dev.mneme.ingest.event.Outcome.CacheVerdict;
import dev.mneme.ingest.event.Outcome.Result;
import dev.mneme.ingest.event.Reply;
import dev.mneme.ingest.event.Timings;
import dev.mneme.ingest.event.Usage;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Makes outcomes: what is told of an event once it has come to its end. */
final class Outcomes {
    private Outcomes() {}

    /** Of a control event, or of a message that did not get as far as the cache. */
    static Outcome of(ChatEvent event, Result result, @Nullable String reason, long applied, Instant now) {
        return of(event, result, reason, applied, null, 0, null, null, 0, null, Timings.NONE, now);
    }

    /** Of an answer that was known and is cached now. */
    static Outcome known(ChatEvent.AnswerKnown known, Outcome.Remembered remembered, Instant now) {
        return of(known, Result.APPLIED, null, 1, null, 0, null, null, 0, remembered, Timings.NONE, now);
    }

    /**
     * Of a message that went through its turn.
     *
     * @param historyMessages how many messages of the session were told
     */
    static Outcome of(
            ChatEvent.Message message,
            Reply reply,
            @Nullable CacheVerdict cache,
            int historyMessages,
            Outcome.@Nullable Remembered remembered,
            Timings timings) {
        boolean fromModel = reply.source() == Reply.Source.MODEL;
        Usage usage = reply.usage();
        return of(
                message,
                reply.answered() ? Result.ANSWERED : Result.FAILED,
                reply.reason(),
                0,
                cache,
                historyMessages,
                reply.model(),
                fromModel ? usage : null,
                fromModel || usage == null ? 0 : usage.totalTokens(),
                remembered,
                timings,
                reply.at());
    }

    /** The cache did not answer, and does not keep the answer either. */
    static CacheVerdict notStored(CacheVerdict verdict, String reason) {
        return new CacheVerdict(verdict.verdict(), reason, verdict.similarity(), null);
    }

    static Outcome timed(Outcome o, Timings timings) {
        return new Outcome(
                o.eventId(),
                o.type(),
                o.tenant(),
                o.userId(),
                o.conversationId(),
                o.result(),
                o.reason(),
                o.applied(),
                o.cache(),
                o.historyMessages(),
                o.model(),
                o.usage(),
                o.tokensSaved(),
                o.remembered(),
                timings,
                o.at());
    }

    private static Outcome of(
            ChatEvent event,
            Result result,
            @Nullable String reason,
            long applied,
            @Nullable CacheVerdict cache,
            int historyMessages,
            @Nullable String model,
            @Nullable Usage usage,
            long tokensSaved,
            Outcome.@Nullable Remembered remembered,
            Timings timings,
            Instant now) {
        Origin origin = event.origin();
        return new Outcome(
                origin.id(),
                ChatEventType.of(event),
                origin.user().tenant(),
                origin.user().userId(),
                origin.conversationId(),
                result,
                reason,
                applied,
                cache,
                historyMessages,
                model,
                usage,
                tokensSaved,
                remembered,
                timings,
                now);
    }
}
