package dev.mneme.processor.agent;

import dev.mneme.processor.cache.Scope;
import dev.mneme.processor.cache.Scopes;
import dev.mneme.processor.model.Prompt;
import org.jspecify.annotations.Nullable;

/** What a message is to the cache, and what the model is asked where the cache has no answer. */
sealed interface Question {

    Prompt prompt();

    /**
     * It may be answered from these scopes.
     *
     * @param home where its answer may be stored; null where it may not
     * @param lookup false where it wants a new answer
     */
    record Cacheable(Prompt prompt, Scopes scopes, @Nullable Scope home, boolean lookup) implements Question {}

    /** It is neither looked up nor stored; the reason is counted. */
    record Skipped(Prompt prompt, String reason) implements Question {}
}
