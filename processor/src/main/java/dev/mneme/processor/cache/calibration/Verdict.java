package dev.mneme.processor.cache.calibration;

import org.jspecify.annotations.Nullable;

/**
 * What the judge says of a pair, at any threshold.
 *
 * @param rejected why it would never hit, however near: a code of the judge; null where the threshold alone decides
 */
public record Verdict(
        boolean duplicate, double similarity, @Nullable String rejected) {
    private static final String GUARDED = "guarded:";

    /** Whether it hits at a threshold. */
    boolean hits(double threshold) {
        return rejected == null && similarity >= threshold;
    }

    /** Whether it would hit without the meaning guard. */
    boolean hitsUnguarded(double threshold) {
        return (rejected == null || isGuarded()) && similarity >= threshold;
    }

    boolean isGuarded() {
        return rejected != null && rejected.startsWith(GUARDED);
    }

    /** Name of the rule of the guard that turned the pair down. */
    String rule() {
        return rejected == null ? "" : rejected.substring(GUARDED.length());
    }
}
