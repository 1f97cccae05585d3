package dev.mneme.processor.agent;

import dev.mneme.ingest.event.CacheEntry;
import dev.mneme.ingest.event.ChatEvent.Message;
import dev.mneme.ingest.event.Outcome;
import dev.mneme.ingest.event.Reply;
import dev.mneme.processor.cache.Digest;
import dev.mneme.processor.cache.EntrySize;
import dev.mneme.processor.cache.Lookup;
import dev.mneme.processor.cache.Scope;
import dev.mneme.processor.cache.SemanticCache.Answer;
import dev.mneme.processor.memory.Memory.Born;
import dev.mneme.processor.memory.Memory.FinishedTurn;
import dev.mneme.processor.model.Completion;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Makes the ending of one message's turn of what the cache or the model said. */
final class Endings {
    private final Equipment equipment;
    private final Assignment assignment;
    private final Message message;
    private final Stopwatch watch;

    Endings(Equipment equipment, Assignment assignment, Message message, Stopwatch watch) {
        this.equipment = equipment;
        this.assignment = assignment;
        this.message = message;
        this.watch = watch;
    }

    /** @param similarity null where the question is the same */
    Ending cached(CacheEntry entry, Reply.Source source, @Nullable Double similarity, Inquiry inquiry) {
        return ending(Replies.cached(message, entry, source, similarity, watch.timings(), now()), inquiry, null, null);
    }

    Ending completed(Heard heard, Inquiry inquiry) {
        return switch (heard.completion()) {
            case Completion.Answered answered
            when Replies.isTooLarge(answered) -> failed(Failure.ANSWER_TOO_LARGE, inquiry);
            case Completion.Answered answered -> answered(answered, heard.model(), inquiry);
            case Completion.Refused _ -> failed(Failure.REFUSED, inquiry);
            case Completion.Invalid _ -> failed(Failure.INVALID, inquiry);
            case Completion.Limited _ -> failed(Failure.DEADLINE, inquiry);
            case Completion.Unavailable _ -> {
                boolean inTime = equipment.steady().instant().isBefore(assignment.deadline());
                yield failed(inTime ? Failure.MODEL_UNAVAILABLE : Failure.DEADLINE, inquiry);
            }
        };
    }

    Ending failed(Failure failure, Inquiry inquiry) {
        Reply reply = Ends.failedReply(message, failure, watch.timings(), now());
        return ending(reply, inquiry, null, failure.redrivable ? failure.code : null);
    }

    private Ending answered(Completion.Answered answered, String model, Inquiry inquiry) {
        String unwanted = inquiry.home() == null ? null : unwanted(answered);
        CacheEntry entry = unwanted == null ? entry(answered, model, inquiry) : null;
        Reply reply = Replies.generated(
                message,
                answered.text(),
                answered.model(),
                answered.usage(),
                inquiry.degraded(),
                entry == null ? null : entry.id(),
                watch.timings(),
                now());
        return ending(
                reply,
                unwanted == null ? inquiry : inquiry.verdict(Outcomes.notStored(inquiry.verdict(), unwanted)),
                entry,
                null);
    }

    /** It is kept under the model that gave it, so it is not given for the answer of another one that is back. */
    private @Nullable CacheEntry entry(Completion.Answered answered, String model, Inquiry inquiry) {
        Scope home = inquiry.home();
        if (home == null) {
            return null;
        }
        Lookup.Miss miss = inquiry.miss();
        Answer answer = new Answer(
                message.text(),
                answered.text(),
                miss == null ? null : miss.vector(),
                answered.model(),
                answered.usage(),
                message.origin().at(),
                message.origin().user().key(),
                message.origin().id());
        Scope scope = equipment
                .questions()
                .home(home.withModel(model), message.origin().user(), answered.text());
        return equipment.cache().entry(scope, answer).orElse(null);
    }

    /** Why the cache is not to keep the answer; null where it may. */
    private @Nullable String unwanted(Completion.Answered answered) {
        return switch (answered.finish()) {
            case TRUNCATED -> "truncated";
            case TOOL_CALL -> "tool-call";
            case WHOLE ->
                EntrySize.fits(message.text(), answered.text())
                        ? equipment.questions().unwanted(answered.text())
                        : EntrySize.TOO_LARGE;
        };
    }

    private Ending ending(Reply reply, Inquiry inquiry, @Nullable CacheEntry entry, @Nullable String deadLetter) {
        boolean ownHistory = message.history() != null;
        Scope scope = inquiry.scope();
        FinishedTurn finished = new FinishedTurn(
                message.origin().id(),
                Digest.of(message.text()),
                message.text(),
                reply,
                message.origin().at(),
                assignment.position(),
                reply.answered() && !ownHistory,
                entry == null ? null : new Born(entry.id(), entry.expiresAt()),
                assignment.redriven());
        Outcome outcome = Outcomes.of(
                message,
                reply,
                inquiry.verdict(),
                ownHistory ? 0 : inquiry.prompt().history().size(),
                new Outcome.Remembered(
                        assignment.position(),
                        entry != null ? entry.scope() : scope == null ? null : scope.digest(),
                        scope == null ? null : scope.context(),
                        reply.entryId()),
                watch.timings());
        return new Ending(finished, outcome, entry, deadLetter);
    }

    private Instant now() {
        return equipment.clock().instant();
    }
}
