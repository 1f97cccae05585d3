package dev.mneme.processor.agent;

import dev.mneme.ingest.event.CacheUse;
import dev.mneme.ingest.event.ChatEvent.AnswerKnown;
import dev.mneme.ingest.event.ChatEvent.Message;
import dev.mneme.ingest.event.User;
import dev.mneme.ingest.event.Utterance;
import dev.mneme.processor.agent.Question.Cacheable;
import dev.mneme.processor.agent.Question.Skipped;
import dev.mneme.processor.cache.Digest;
import dev.mneme.processor.cache.Scope;
import dev.mneme.processor.cache.Scopes;
import dev.mneme.processor.cache.eligibility.Eligibility;
import dev.mneme.processor.cache.eligibility.Eligible;
import dev.mneme.processor.embedding.Embedder;
import dev.mneme.processor.model.Prompt;
import dev.mneme.processor.model.PromptBuilder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Decides once what the model would be told and in which scopes a message is looked up and stored, or why it is not. The prompt
 * hangs on it: only what is for the asker alone is told all that the asker prefers.
 */
final class Questions {
    /** Deeper in a conversation hardly anything is asked twice after the same answers. */
    private static final int DEEPEST = 2;

    private final boolean enabled;
    private final PromptBuilder prompts;
    private final Eligibility eligibility;
    private final Embedder embedder;

    Questions(boolean enabled, PromptBuilder prompts, Eligibility eligibility, Embedder embedder) {
        this.enabled = enabled;
        this.prompts = prompts;
        this.eligibility = eligibility;
        this.embedder = embedder;
    }

    /** @param degraded whether the parts were gathered without memory, so that nobody knows what they should have held */
    Question of(Message message, PromptBuilder.Parts parts, boolean degraded) {
        Asked asked = asked(message.origin().user(), parts);
        if (!enabled) {
            return asked.skipped("disabled");
        }
        if (message.cache() == CacheUse.BYPASS) {
            return asked.skipped("bypass");
        }
        if (degraded) {
            return asked.skipped("degraded");
        }
        return asked.question(message.cache() == CacheUse.USE);
    }

    /** A question whose answer somebody knows: it is stored where a message with the same prompt would look. */
    Question ofKnown(AnswerKnown known, PromptBuilder.Parts parts) {
        User user = known.origin().user();
        Asked asked = asked(user, parts);
        Eligible eligible = asked.eligible.and(eligibility.ofAnswer(known.answer()));
        if (!enabled) {
            return asked.skipped("disabled");
        }
        if (eligible.ownOnly() != null && user.userId().equals(User.NOBODY)) {
            return asked.skipped(eligible.ownOnly());
        }
        return asked.question(false);
    }

    /** Why the answer to a question is not to be stored; null where it may be, in the scope that {@link #home} says. */
    @Nullable
    String unwanted(String answer) {
        return eligibility.ofAnswer(answer).skipped();
    }

    /** Where an answer is stored: with personal data in it, where its asker alone finds it. */
    Scope home(Scope scope, User asker, String answer) {
        return eligibility.ofAnswer(answer).isPrivate() ? scope.privateTo(asker) : scope;
    }

    /** What was said earlier in the conversation has a part in the answer as much as the question has. */
    private Asked asked(User user, PromptBuilder.Parts parts) {
        Prompt shared = prompts.build(parts.privately(false));
        Eligible eligible = eligibility.ofQuestion(shared.question());
        for (Utterance said : shared.history()) {
            eligible = eligible.and(
                    switch (said.role()) {
                        case USER, SYSTEM -> eligibility.ofQuestion(said.text());
                        case ASSISTANT ->
                            new Eligible(null, eligibility.ofAnswer(said.text()).ownOnly());
                    });
        }
        Prompt prompt = eligible.isPrivate() ? prompts.build(parts.privately(true)) : shared;
        return new Asked(user, prompt, eligible);
    }

    /** A prompt, and whom its answer may be given to. */
    private final class Asked {
        private final User user;
        private final Prompt prompt;
        private final Eligible eligible;

        private Asked(User user, Prompt prompt, Eligible eligible) {
            this.user = user;
            this.prompt = prompt;
            this.eligible = eligible;
        }

        private Skipped skipped(String reason) {
            return new Skipped(prompt, reason);
        }

        private Question question(boolean lookup) {
            Context context = Context.of(prompt.history());
            if (context.depth() > DEEPEST) {
                return skipped("deep-context");
            }
            if (eligible.skipped() != null) {
                return skipped(eligible.skipped());
            }
            Scope home = scope(context);
            return new Cacheable(prompt, reaching(home), home, lookup);
        }

        /** An answer with personal data is kept where its asker alone finds it, so that is looked into as well. */
        private Scopes reaching(Scope home) {
            return home.privateTo() == null ? new Scopes(home, List.of(home.privateTo(user))) : Scopes.of(home);
        }

        private Scope scope(Context context) {
            return new Scope(
                    user.tenant(),
                    eligible.isPrivate() ? user : null,
                    prompt.model(),
                    Digest.of(prompt.system()),
                    embedder.space(prompt.question()).fingerprint(),
                    context.digest());
        }
    }
}
