package dev.mneme.processor.cache.eligibility;

import org.jspecify.annotations.Nullable;

/**
 * Whom the cache may give an answer to again.
 *
 * @param skipped why nobody may get it: it is neither looked up nor stored; null where somebody may
 * @param ownOnly why the asker alone may get it; null where others may too
 */
public record Eligible(@Nullable String skipped, @Nullable String ownOnly) {
    public static final Eligible BY_ALL = new Eligible(null, null);

    public boolean isSkipped() {
        return skipped != null;
    }

    public boolean isPrivate() {
        return ownOnly != null;
    }

    /** What holds where both texts have a part in the answer. */
    public Eligible and(Eligible other) {
        return new Eligible(skipped == null ? other.skipped : skipped, ownOnly == null ? other.ownOnly : ownOnly);
    }
}
