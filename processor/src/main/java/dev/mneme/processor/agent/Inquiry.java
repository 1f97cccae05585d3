package dev.mneme.processor.agent;

import dev.mneme.ingest.event.Outcome.CacheVerdict;
import dev.mneme.processor.agent.Question.Cacheable;
import dev.mneme.processor.cache.Lookup;
import dev.mneme.processor.model.Prompt;
import org.jspecify.annotations.Nullable;

/**
 * What a turn asks, and what came of asking the cache.
 *
 * @param question where its answer may be stored; null where it may not
 * @param miss what the lookup found out, null where there was none
 * @param degraded whether memory is away and the turn goes on without it
 */
record Inquiry(
        Prompt prompt,
        @Nullable Cacheable question,
        Lookup.@Nullable Miss miss,
        CacheVerdict verdict,
        boolean degraded) {

    Inquiry verdict(CacheVerdict other) {
        return new Inquiry(prompt, question, miss, other, degraded);
    }
}
