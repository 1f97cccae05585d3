package dev.mneme.processor.measure;

import org.jspecify.annotations.Nullable;

/**
 * A question that the cache would have answered.
 *
 * @param stored the question whose answer it would have been given
 * @param similarity null where the questions are the same
 */
public record Hit(Asked asked, Asked stored, @Nullable Double similarity) {

    public boolean isExact() {
        return similarity == null;
    }
}
