package dev.mneme.processor.agent;

import dev.mneme.ingest.event.Outcome.CacheVerdict;
import dev.mneme.processor.cache.Lookup;
import dev.mneme.processor.cache.Scope;
import dev.mneme.processor.model.Prompt;
import org.jspecify.annotations.Nullable;

/**
 * What a turn asks, and what came of asking the cache.
 *
 * @param miss what the lookup found out, null where there was none
 * @param degraded whether memory is away and the turn goes on without it
 */
record Inquiry(Question question, Lookup.@Nullable Miss miss, CacheVerdict verdict, boolean degraded) {

    Inquiry verdict(CacheVerdict other) {
        return new Inquiry(question, miss, other, degraded);
    }

    Prompt prompt() {
        return question.prompt();
    }

    /** Where its answer may be stored; null where it may not. */
    @Nullable
    Scope home() {
        return switch (question) {
            case Question.Cacheable cacheable -> cacheable.home();
            case Question.Skipped _ -> null;
        };
    }

    /** Where it is looked up first, or its answer stored; null where neither is done. */
    @Nullable
    Scope scope() {
        return switch (question) {
            case Question.Cacheable cacheable -> cacheable.scopes().first();
            case Question.Skipped _ -> null;
        };
    }
}
