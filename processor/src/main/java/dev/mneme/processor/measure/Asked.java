package dev.mneme.processor.measure;

import dev.mneme.processor.cache.ExactKey;
import dev.mneme.processor.cache.Scope;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A question that the cache has to do with.
 *
 * @param id of its message
 * @param scopes in which it is looked up; none where it wants a new answer
 * @param home the scope that its answer is stored in, null where it is not
 * @param at when it was asked
 * @param answer what was answered, null where that is not known
 */
public record Asked(
        String id,
        String question,
        List<Scope> scopes,
        @Nullable Scope home,
        Instant at,
        @Nullable String answer) {

    String exactKey() {
        return ExactKey.of(question);
    }
}
