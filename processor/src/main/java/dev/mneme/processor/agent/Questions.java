package dev.mneme.processor.agent;

import dev.mneme.ingest.event.CacheUse;
import dev.mneme.ingest.event.ChatEvent.AnswerKnown;
import dev.mneme.ingest.event.ChatEvent.Message;
import dev.mneme.ingest.event.User;
import dev.mneme.ingest.setting.CacheSettings;
import dev.mneme.ingest.setting.FollowUps;
import dev.mneme.ingest.setting.Settings;
import dev.mneme.processor.agent.Question.Cacheable;
import dev.mneme.processor.cache.Digest;
import dev.mneme.processor.cache.Scope;
import dev.mneme.processor.cache.Scopes;
import dev.mneme.processor.cache.eligibility.Eligibility;
import dev.mneme.processor.cache.eligibility.Eligible;
import dev.mneme.processor.embedding.Embedder;
import dev.mneme.processor.model.Prompt;
import dev.mneme.processor.model.PromptBuilder;
import java.util.ArrayList;
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
    private final FollowUps followUps;
    private final PromptBuilder prompts;
    private final Eligibility eligibility;
    private final Embedder embedder;

    private Questions(
            boolean enabled, FollowUps followUps, PromptBuilder prompts, Eligibility eligibility, Embedder embedder) {
        this.enabled = enabled;
        this.followUps = followUps;
        this.prompts = prompts;
        this.eligibility = eligibility;
        this.embedder = embedder;
    }

    static Questions of(Settings settings, PromptBuilder prompts, Embedder embedder) {
        return new Questions(
                settings.get(CacheSettings.ENABLED),
                settings.get(CacheSettings.FOLLOW_UPS),
                prompts,
                Eligibility.standard(),
                embedder);
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
        return question(asked, message.cache() == CacheUse.USE);
    }

    /** A question whose answer somebody knows: it is stored where a message with the same prompt would look. */
    Question ofKnown(AnswerKnown known, PromptBuilder.Parts parts) {
        User user = known.origin().user();
        Asked asked = asked(user, parts);
        if (!enabled) {
            return asked.skipped("disabled");
        }
        Eligible eligible = asked.eligible().and(eligibility.ofAnswer(known.answer()));
        if (eligible.ownOnly() != null && user.userId().equals(User.NOBODY)) {
            return asked.skipped(eligible.ownOnly());
        }
        return question(asked, false);
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

    private Asked asked(User user, PromptBuilder.Parts parts) {
        return new Asked(user, prompts, parts, eligibility);
    }

    private Question question(Asked asked, boolean lookup) {
        Context context = Context.of(asked.history());
        boolean followUp = context.depth() > 0;
        if (followUp && followUps == FollowUps.SKIP) {
            return asked.skipped("follow-up");
        }
        String hindrance =
                context.depth() > DEEPEST ? "deep-context" : asked.eligible().skipped();
        boolean alone = followUp && lookup && followUps == FollowUps.CONTEXT && asked.standsAlone();
        if (hindrance != null && !alone) {
            return asked.skipped(hindrance);
        }
        Scope inContext = scope(asked, context);
        List<Scope> scopes = new ArrayList<>();
        if (hindrance == null) {
            scopes.addAll(reaching(inContext, asked.user()));
        }
        if (alone) {
            scopes.addAll(reaching(inContext.withContext(Context.NONE.digest()), asked.user()));
        }
        return new Cacheable(
                asked.prompt(),
                new Scopes(scopes.getFirst(), scopes.subList(1, scopes.size())),
                hindrance == null ? inContext : null,
                lookup);
    }

    /** An answer with personal data is kept where its asker alone finds it, so that is looked into as well. */
    private static List<Scope> reaching(Scope scope, User asker) {
        return scope.privateTo() == null ? List.of(scope, scope.privateTo(asker)) : List.of(scope);
    }

    private Scope scope(Asked asked, Context context) {
        Prompt prompt = asked.prompt();
        return new Scope(
                asked.user().tenant(),
                asked.eligible().isPrivate() ? asked.user() : null,
                prompt.model(),
                Digest.of(prompt.system()),
                embedder.space(prompt.question()).fingerprint(),
                context.digest());
    }
}
