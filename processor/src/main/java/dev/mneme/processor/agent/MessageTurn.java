package dev.mneme.processor.agent;

import dev.mneme.ingest.event.CacheEntry;
import dev.mneme.ingest.event.ChatEvent.Message;
import dev.mneme.ingest.event.Outcome.CacheVerdict;
import dev.mneme.ingest.event.Outcome.Verdict;
import dev.mneme.ingest.event.Reply;
import dev.mneme.ingest.event.Timings;
import dev.mneme.ingest.event.Utterance;
import dev.mneme.processor.agent.Question.Cacheable;
import dev.mneme.processor.agent.Question.Skipped;
import dev.mneme.processor.cache.Digest;
import dev.mneme.processor.cache.ExactKey;
import dev.mneme.processor.cache.Lookup;
import dev.mneme.processor.memory.Memory.Remembered;
import dev.mneme.processor.memory.MemoryUnavailableException;
import dev.mneme.processor.memory.Recall;
import dev.mneme.processor.memory.SessionMessage;
import dev.mneme.processor.model.Completion;
import dev.mneme.processor.model.Prompt;
import dev.mneme.processor.model.PromptBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One message's turn: recall, ask the cache, on a miss ask the model, remember. */
final class MessageTurn {
    private final Equipment equipment;
    private final Assignment assignment;
    private final Message message;
    private final Agent.Attempt attempt;
    private final Stopwatch watch;
    private final Endings endings;

    /** What may be done once the turn is remembered, where the cache answered by meaning. */
    private @Nullable Runnable audit;

    MessageTurn(Equipment equipment, Assignment assignment, Message message, Agent.Attempt attempt) {
        this.equipment = equipment;
        this.assignment = assignment;
        this.message = message;
        this.attempt = attempt;
        this.watch = new Stopwatch(
                Duration.between(assignment.admittedAt(), equipment.steady().instant()));
        this.endings = new Endings(equipment, assignment, message, watch);
    }

    Handled run() throws InterruptedException {
        Ending before = assignment.answered();
        Handled handled = before == null ? recallAndDecide() : new Handled.Ended(remember(before));
        Runnable later = audit;
        if (later != null) {
            later.run();
        }
        return handled;
    }

    private Handled recallAndDecide() throws InterruptedException {
        Recall recall = Recall.NOTHING;
        boolean degraded = false;
        try {
            recall = recall();
        } catch (MemoryUnavailableException e) {
            if (equipment.memoryRequired()) {
                return new Handled.Ended(Ends.failed(message, Failure.MEMORY_UNAVAILABLE, now()));
            }
            degraded = true;
        }
        Optional<Recall.LedgerCell> before =
                recall.answered().filter(cell -> !Repeated.makesWay(cell, assignment, textHash()));
        if (before.isPresent()) {
            return new Handled.Ended(Repeated.end(message, textHash(), assignment.position(), before.get(), now()));
        }
        if (recall.forgottenAt() > assignment.position()) {
            return new Handled.Ended(Ends.failed(message, Failure.FORGOTTEN, now()));
        }
        return switch (decide(recall, degraded)) {
            case Decision.Made(Ending ending) ->
                new Handled.Ended(degraded ? publishUnremembered(ending) : remember(ending));
            case Decision.NoPlace(String model) -> new Handled.NoPlace(model);
            case Decision.Joined _ -> new Handled.Joined();
        };
    }

    private Recall recall() throws InterruptedException {
        long start = Stopwatch.start();
        // A message that brings its own history has no use for the session's.
        int messages = message.history() == null ? equipment.prompts().historyMessages() : 0;
        // Without memory a person waits for one try only; with it required, until the turn's deadline.
        Instant until = equipment.memoryRequired() ? assignment.deadline() : Instant.MIN;
        Recall recall = equipment
                .patientMemory()
                .until(
                        until,
                        () -> equipment
                                .memory()
                                .recall(
                                        message.origin().lane(),
                                        message.origin().id(),
                                        messages,
                                        message.origin().at()));
        watch.recalled(start);
        return recall;
    }

    private Decision decide(Recall recall, boolean degraded) throws InterruptedException {
        return switch (equipment.questions().of(message, parts(recall), degraded)) {
            case Skipped question -> askModel(new Inquiry(question, null, skipped(question.reason()), degraded));
            case Cacheable question
            when !question.lookup() -> askModel(new Inquiry(question, null, skipped("refresh"), degraded));
            case Cacheable question -> askCache(question, degraded);
        };
    }

    private Decision askCache(Cacheable question, boolean degraded) throws InterruptedException {
        long start = Stopwatch.start();
        Lookup lookup = equipment
                .cache()
                .lookup(
                        question.scopes()
                                .alsoOf(equipment
                                        .model()
                                        .standingInFor(question.prompt().model())),
                        message.text(),
                        message.origin().at());
        watch.lookedUp(start, lookup.embedding());
        return switch (lookup) {
            case Lookup.Exact(var entry, var _) ->
                new Decision.Made(fromCache(
                        entry,
                        attempt.isShared(entry.id()) ? Reply.Source.SHARED : Reply.Source.EXACT,
                        null,
                        question,
                        degraded));
            case Lookup.Semantic(var entry, var similarity, var _) -> {
                audit = () -> equipment.audits().consider(question.prompt(), entry, attempt::sparePlaceAt);
                yield new Decision.Made(fromCache(entry, Reply.Source.SEMANTIC, similarity, question, degraded));
            }
            case Lookup.Miss miss -> {
                CacheVerdict verdict = new CacheVerdict(Verdict.MISS, miss.reason(), miss.similarity(), null);
                yield askModel(new Inquiry(question, miss, verdict, degraded));
            }
        };
    }

    private Ending fromCache(
            CacheEntry entry, Reply.Source source, @Nullable Double similarity, Cacheable question, boolean degraded) {
        Verdict verdict = switch (source) {
            case EXACT -> Verdict.EXACT;
            case SEMANTIC -> Verdict.SEMANTIC;
            case SHARED -> Verdict.SHARED;
            case MODEL -> throw new IllegalArgumentException("the model is no cache");
        };
        CacheVerdict found = new CacheVerdict(verdict, null, similarity, entry.id());
        return endings.cached(entry, source, similarity, new Inquiry(question, null, found, degraded));
    }

    private Decision askModel(Inquiry inquiry) throws InterruptedException {
        if (!equipment.steady().instant().isBefore(assignment.deadline())) {
            return new Decision.Made(endings.failed(Failure.DEADLINE, inquiry));
        }
        if (!leads(inquiry.question())) {
            return new Decision.Joined();
        }
        Prompt prompt = inquiry.prompt();
        Optional<Agent.ModelPlace> place = attempt.placeAt(prompt.model());
        if (place.isEmpty()) {
            return new Decision.NoPlace(prompt.model());
        }
        long start = Stopwatch.start();
        Heard heard;
        // Whoever stands in for the model: the place is at the one that is asked for.
        try (Agent.ModelPlace _ = place.get()) {
            heard = equipment.model().complete(prompt, assignment.deadline());
        }
        watch.asked(
                start,
                heard.completion() instanceof Completion.Answered answered ? answered.firstToken() : Duration.ZERO);
        return new Decision.Made(endings.completed(heard, inquiry));
    }

    /** A question whose answer nobody else may have, or that wants an answer of its own, is asked alone. */
    private boolean leads(Question question) {
        return switch (question) {
            case Skipped _ -> true;
            case Cacheable(var _, var _, var home, var lookup) ->
                home == null || !lookup || attempt.leads(home.digest(), ExactKey.of(message.text()));
        };
    }

    private static CacheVerdict skipped(String reason) {
        return new CacheVerdict(Verdict.SKIPPED, reason, null, null);
    }

    private TurnEnd remember(Ending ending) throws InterruptedException {
        if (!attempt.claim()) {
            throw new InterruptedException("the attempt was given up");
        }
        long start = Stopwatch.start();
        Remembered remembered = equipment
                .patientMemory()
                .always(
                        () -> equipment.memory().remember(message.origin().lane(), ending.finished()),
                        () -> attempt.answered(ending));
        watch.remembered(start);
        return switch (remembered) {
            case Remembered.Written(Reply reply) -> written(ending, reply);
            case Remembered.Adopted(Recall.LedgerCell cell)
            when cell.equals(ending.finished().cell()) ->
                // Written by this very attempt, or by an earlier one with this ending: only Redis' answer was lost.
                written(ending, cell.reply());
            case Remembered.Adopted(Recall.LedgerCell cell) ->
                Repeated.end(message, textHash(), assignment.position(), cell, now());
            case Remembered.Refused(String reason) ->
                Ends.failed(message, reason.equals("forgotten") ? Failure.FORGOTTEN : Failure.BEHIND, now());
        };
    }

    private TurnEnd written(Ending ending, Reply reply) {
        CacheEntry entry = ending.entry();
        Timings timings = assignment.answered() == null
                ? watch.timings()
                : ending.outcome().timings();
        return new TurnEnd(
                reply,
                Outcomes.timed(ending.outcome(), timings),
                entry == null ? List.of() : List.of(entry),
                List.of(),
                ending.deadLetter());
    }

    /** Memory is away and not required: it is not waited for, and holds nothing of this turn. */
    private TurnEnd publishUnremembered(Ending ending) {
        return new TurnEnd(ending.finished().reply(), ending.outcome(), List.of(), List.of(), ending.deadLetter());
    }

    private PromptBuilder.Parts parts(Recall recall) {
        List<Utterance> given = message.history();
        List<Utterance> history = given != null
                ? given
                : recall.recent().reversed().stream()
                        .map(MessageTurn::utterance)
                        .toList();
        return new PromptBuilder.Parts(
                message.model(), message.system(), recall.preferences(), history, message.text(), false);
    }

    private static Utterance utterance(SessionMessage message) {
        return new Utterance(message.role(), message.text());
    }

    private String textHash() {
        return Digest.of(message.text());
    }

    private Instant now() {
        return equipment.clock().instant();
    }
}
