package dev.mneme.processor.agent;

import dev.mneme.ingest.event.Role;
import dev.mneme.ingest.event.User;
import dev.mneme.ingest.event.Utterance;
import dev.mneme.processor.agent.Question.Skipped;
import dev.mneme.processor.cache.eligibility.Eligibility;
import dev.mneme.processor.cache.eligibility.Eligible;
import dev.mneme.processor.cache.followup.SelfContained;
import dev.mneme.processor.cache.followup.Steering;
import dev.mneme.processor.model.Prompt;
import dev.mneme.processor.model.PromptBuilder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is asked, and whom its answer may be given to: read where it makes a difference only, for a long history takes a while.
 * For one thread.
 */
final class Asked {
    private final User user;
    private final PromptBuilder prompts;
    private final PromptBuilder.Parts parts;
    private final Prompt shared;
    private final Eligibility eligibility;
    private @Nullable Eligible eligible;

    Asked(User user, PromptBuilder prompts, PromptBuilder.Parts parts, Eligibility eligibility) {
        this.user = user;
        this.prompts = prompts;
        this.parts = parts;
        this.shared = prompts.build(parts.privately(false));
        this.eligibility = eligibility;
    }

    User user() {
        return user;
    }

    /** What the model is told of the conversation, oldest first. */
    List<Utterance> history() {
        return shared.history();
    }

    /** Only what is for the asker alone is told all that the asker prefers. */
    Prompt prompt() {
        return prompts.tellsMoreInPrivate(parts) && eligible().isPrivate()
                ? prompts.build(parts.privately(true))
                : shared;
    }

    /** By the question and all that was said before it, which has a part in the answer as much as the question has. */
    Eligible eligible() {
        Eligible known = eligible;
        if (known == null) {
            known = question();
            for (Utterance said : history()) {
                known = known.and(of(said));
            }
            eligible = known;
        }
        return known;
    }

    /** Whether what was said before makes no difference to the answer. */
    boolean standsAlone() {
        return SelfContained.is(shared.question())
                && history().stream()
                        .noneMatch(said ->
                                said.role() == Role.SYSTEM || (said.role() == Role.USER && Steering.isIn(said.text())))
                && !question().isSkipped()
                && !eligible().isPrivate();
    }

    Skipped skipped(String reason) {
        return new Skipped(prompt(), reason);
    }

    private Eligible question() {
        return eligibility.ofQuestion(shared.question());
    }

    private Eligible of(Utterance said) {
        return switch (said.role()) {
            case USER, SYSTEM -> eligibility.ofQuestion(said.text());
            case ASSISTANT ->
                new Eligible(null, eligibility.ofAnswer(said.text()).ownOnly());
        };
    }
}
