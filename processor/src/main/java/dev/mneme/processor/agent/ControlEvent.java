package dev.mneme.processor.agent;

import dev.mneme.ingest.event.CacheEntry;
import dev.mneme.ingest.event.ChatEvent;
import dev.mneme.ingest.event.ChatEvent.AnswerKnown;
import dev.mneme.ingest.event.ChatEvent.ReplyRejected;
import dev.mneme.ingest.event.ChatEvent.UserForgotten;
import dev.mneme.ingest.event.Joined;
import dev.mneme.ingest.event.Lane;
import dev.mneme.ingest.event.Outcome;
import dev.mneme.ingest.event.Utterance;
import dev.mneme.processor.cache.EntrySize;
import dev.mneme.processor.cache.Scope;
import dev.mneme.processor.cache.SemanticCache.Answer;
import dev.mneme.processor.memory.Memory;
import dev.mneme.processor.model.Prompt;
import dev.mneme.processor.model.PromptBuilder;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.StringNode;

/** What is done for an event that wants no reply. All of it bears repeating, so it is done again until Redis has done it. */
final class ControlEvent {
    private final Equipment equipment;
    private final Assignment assignment;

    ControlEvent(Equipment equipment, Assignment assignment) {
        this.equipment = equipment;
        this.assignment = assignment;
    }

    TurnEnd apply() throws InterruptedException {
        return equipment.patientMemory().always(() -> apply(assignment.event()), () -> {});
    }

    private TurnEnd apply(ChatEvent event) {
        Memory memory = equipment.memory();
        Lane lane = event.origin().lane();
        long position = assignment.position();
        return switch (event) {
            case ChatEvent.Turn(var origin, var role, var text) ->
                unlessRefused(memory.append(lane, origin.id(), role, text, origin.at(), position));
            case ChatEvent.PreferenceSet(var origin, var key, var value) ->
                applied(memory.setPreference(origin.user(), key, value, position), "behind");
            case ChatEvent.PreferenceRemoved(var origin, var key) ->
                applied(memory.removePreference(origin.user(), key, position), "nothing-there");
            case ChatEvent.SessionCleared _ -> counted(memory.clear(lane, position));
            case UserForgotten(var origin) -> forgotten(memory.forget(origin.user(), position));
            case ReplyRejected rejected -> rejected(rejected, memory.retract(lane, rejected.messageId(), position));
            case ChatEvent.CacheTakenBack takenBack ->
                takenBack(0, equipment.cache().takeBack(takenBack, cause()));
            case AnswerKnown known -> known(known);
            case ChatEvent.Message _ -> throw new IllegalStateException("a message wants a reply");
        };
    }

    private TurnEnd forgotten(Memory.Forgotten forgotten) {
        String tenant = assignment.event().origin().user().tenant();
        // A tombstone for each, also for those that an earlier attempt took away and could not publish.
        equipment.cache().takeBack(tenant, forgotten.entryIds());
        return takenBack(forgotten.conversations() + forgotten.preferences(), forgotten.entryIds());
    }

    private TurnEnd rejected(ReplyRejected rejected, long retracted) {
        String entryId = rejected.entryId();
        String tenant = rejected.origin().user().tenant();
        return takenBack(
                retracted,
                entryId == null
                        ? List.of()
                        : equipment
                                .cache()
                                .takeBack(
                                        tenant,
                                        List.of(entryId),
                                        rejected.origin().at(),
                                        cause()));
    }

    /** Names this very record: its user tells the partition. */
    private String cause() {
        return Joined.of(assignment.event().origin().user().key(), Long.toString(assignment.position()));
    }

    private TurnEnd known(AnswerKnown known) {
        List<Utterance> history = known.history() == null ? List.of() : known.history();
        Map<String, JsonNode> preferences =
                known.language() == null ? Map.of() : Map.of("language", StringNode.valueOf(known.language()));
        PromptBuilder.Parts parts =
                new PromptBuilder.Parts(known.model(), known.system(), preferences, history, known.question(), false);
        return switch (equipment.questions().ofKnown(known, parts)) {
            case Question.Skipped(var _, var reason) -> applied(false, reason);
            case Question.Cacheable(var prompt, var scopes, var _, var _) -> {
                Optional<CacheEntry> entry =
                        equipment.cache().entry(home(known, scopes.first()), answer(known, prompt));
                // Noted before it is published: what nobody could forget with its user must not be.
                String unwanted = entry.map(this::refusal).orElseGet(() -> notMade(known));
                yield unwanted.isEmpty() ? cached(known, entry.orElseThrow()) : applied(false, unwanted);
            }
        };
    }

    private TurnEnd cached(AnswerKnown known, CacheEntry entry) {
        Outcome.Remembered where =
                new Outcome.Remembered(assignment.position(), entry.scope(), entry.context(), entry.id());
        return new TurnEnd(null, Outcomes.known(known, where, now()), List.of(entry), List.of(), null);
    }

    private Scope home(AnswerKnown known, Scope asked) {
        return equipment.questions().home(asked, known.origin().user(), known.answer());
    }

    private static Answer answer(AnswerKnown known, Prompt prompt) {
        return new Answer(
                known.question(),
                known.answer(),
                null,
                prompt.model(),
                null,
                known.origin().at(),
                known.origin().user().key(),
                known.origin().id());
    }

    /** Why the entry may not be, or an empty text once it is noted with its user. */
    private String refusal(CacheEntry entry) {
        boolean noted = equipment
                .memory()
                .noteEntry(entry.bornFromUser(), entry.id(), entry.expiresAt(), assignment.position());
        return noted ? "" : "forgotten";
    }

    private String notMade(AnswerKnown known) {
        if (!EntrySize.fits(known.question(), known.answer())) {
            return EntrySize.TOO_LARGE;
        }
        String unwanted = equipment.questions().unwanted(known.answer());
        return unwanted == null ? "not-embedded" : unwanted;
    }

    private TurnEnd unlessRefused(String refusal) {
        return applied(refusal.isEmpty(), refusal);
    }

    private TurnEnd applied(boolean done, String otherwise) {
        return Ends.applied(assignment.event(), done ? 1 : 0, done ? null : otherwise, List.of(), now());
    }

    private TurnEnd counted(long count) {
        return Ends.applied(assignment.event(), count, count == 0 ? "nothing-there" : null, List.of(), now());
    }

    private TurnEnd takenBack(long count, List<String> entryIds) {
        long all = count + entryIds.size();
        return Ends.applied(assignment.event(), all, all == 0 ? "nothing-there" : null, entryIds, now());
    }

    private Instant now() {
        return equipment.clock().instant();
    }
}
