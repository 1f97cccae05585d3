package dev.mneme.processor.agent;

import dev.mneme.ingest.event.CacheUse;
import dev.mneme.ingest.event.ChatEvent.AnswerKnown;
import dev.mneme.ingest.event.ChatEvent.Message;
import dev.mneme.ingest.event.Role;
import dev.mneme.ingest.event.Utterance;
import dev.mneme.processor.cache.Digest;
import dev.mneme.processor.cache.Eligibility;
import dev.mneme.processor.cache.Scope;
import dev.mneme.processor.embedding.Embedder;
import dev.mneme.processor.model.Prompt;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Decides from the prompt, once, in which scope a message is looked up and stored, or why it is not. */
final class Questions {
    /** Deeper in a conversation hardly anything is asked twice after the same answers. */
    private static final int DEEPEST = 2;

    private final boolean enabled;
    private final Eligibility eligibility;
    private final Embedder embedder;

    Questions(boolean enabled, Eligibility eligibility, Embedder embedder) {
        this.enabled = enabled;
        this.eligibility = eligibility;
        this.embedder = embedder;
    }

    /** @param degraded whether the prompt was made without memory, so that nobody knows what it should have held */
    Question of(Message message, Prompt prompt, boolean degraded) {
        if (!enabled) {
            return new Question.Skipped("disabled");
        }
        if (message.cache() == CacheUse.BYPASS) {
            return new Question.Skipped("bypass");
        }
        if (degraded) {
            return new Question.Skipped("degraded");
        }
        return of(message.origin().user().tenant(), prompt, message.cache() == CacheUse.USE);
    }

    /** A question whose answer somebody knows: it is stored where a message with the same prompt would look. */
    Question ofKnown(AnswerKnown known, Prompt prompt) {
        return enabled ? of(known.origin().user().tenant(), prompt, false) : new Question.Skipped("disabled");
    }

    private Question of(String tenant, Prompt prompt, boolean lookup) {
        Context context = Context.of(history(prompt));
        if (context.depth() > DEEPEST) {
            return new Question.Skipped("deep-context");
        }
        String question = prompt.messages().getLast().text();
        return skipped(question, prompt)
                .<Question>map(Question.Skipped::new)
                .orElseGet(() -> new Question.Cacheable(scope(tenant, prompt, question, context), lookup));
    }

    /** What the asker said of himself earlier in the conversation is in the answer's prompt as much as the question is. */
    private Optional<String> skipped(String question, Prompt prompt) {
        return Stream.concat(
                        Stream.of(question),
                        history(prompt).stream()
                                .filter(said -> said.role() == Role.USER)
                                .map(Utterance::text))
                .flatMap(text -> eligibility.skipped(text).stream())
                .findFirst();
    }

    /** The scope of a prompt's question: the tenant's own, shared by its users. */
    private Scope scope(String tenant, Prompt prompt, String question, Context context) {
        String system = prompt.messages().getFirst().text();
        return new Scope(
                tenant,
                null,
                prompt.model(),
                Digest.of(system),
                embedder.space(question).fingerprint(),
                context.digest());
    }

    static List<Utterance> history(Prompt prompt) {
        return prompt.messages().subList(1, prompt.messages().size() - 1);
    }
}
