package dev.mneme.processor.agent;

import dev.mneme.processor.cache.Scope;
import dev.mneme.processor.cache.Scopes;
import dev.mneme.processor.model.Prompt;
import org.jspecify.annotations.Nullable;

/**
 * What a message is to the cache.
 *
 * @param prompt what a model would be told
 * @param scopes in which it is looked up; null where it is not
 * @param home the scope that its answer may be stored in, but for what the answer itself says; null for none
 * @param skipped why it is neither looked up nor stored, or not looked up; null where it is both
 */
public record Rehearsed(
        Prompt prompt,
        @Nullable Scopes scopes,
        @Nullable Scope home,
        @Nullable String skipped) {}
