package dev.mneme.ingest.replay;

import java.util.LinkedHashMap;
import java.util.Map;

/** Quantiles of times, each within a hundredth or two of its size, however many there are. */
final class Latencies {
    private static final double LARGEST_MILLIS = 1e7;
    private static final double STEP = 1.02;

    private final long[] counts = new long[bucket(LARGEST_MILLIS) + 1];
    private long all;

    void add(double millis) {
        counts[bucket(Math.clamp(millis, 1, LARGEST_MILLIS))]++;
        all++;
    }

    boolean isEmpty() {
        return all == 0;
    }

    /** What was longest, and what so many of a hundred were not longer than, in milliseconds. */
    Map<String, Double> quantiles() {
        Map<String, Double> quantiles = new LinkedHashMap<>();
        for (int percent : new int[] {10, 25, 50, 75, 90, 95, 99, 100}) {
            quantiles.put("p" + percent, (double) quantile(percent / 100.0));
        }
        return quantiles;
    }

    /** So many milliseconds that this share of the times is no longer, rounded up to whole ones. */
    long quantile(double share) {
        long rank = Math.max(1, (long) Math.ceil(share * all));
        long seen = 0;
        for (int i = 0; i < counts.length; i++) {
            seen += counts[i];
            if (seen >= rank) {
                return (long) Math.ceil(Math.pow(STEP, i));
            }
        }
        return 0;
    }

    private static int bucket(double millis) {
        return (int) Math.ceil(Math.log(millis) / Math.log(STEP));
    }
}
