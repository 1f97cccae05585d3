package dev.mneme.processor.cache.calibration;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A share of a whole that was sampled. */
public record Share(long part, long of) {
    /** Of the normal distribution, 95 % lies within so many standard deviations. */
    private static final double Z = 1.959964;

    /** Null where there is nothing to have a share of. */
    @Nullable
    public Double value() {
        return of == 0 ? null : (double) part / of;
    }

    /** Wilson's interval, in which the true share lies with 95 %: good for small samples and for shares near 0 and 1. */
    @Nullable
    public List<Double> interval() {
        if (of == 0) {
            return null;
        }
        double n = of;
        double p = part / n;
        double middle = (p + Z * Z / (2 * n)) / (1 + Z * Z / n);
        double half = Z * Math.sqrt(p * (1 - p) / n + Z * Z / (4 * n * n)) / (1 + Z * Z / n);
        return List.of(part == 0 ? 0 : Math.max(0, middle - half), part == of ? 1 : Math.min(1, middle + half));
    }
}
