package dev.mneme.processor.agent;

import dev.mneme.processor.cache.Scope;

/** What a message is to the cache. */
sealed interface Question {

    /** It may be answered from this scope, and its answer stored there. {@code lookup} false: it wants a new answer. */
    record Cacheable(Scope scope, boolean lookup) implements Question {}

    /** It is neither looked up nor stored; the reason is counted. */
    record Skipped(String reason) implements Question {}
}
