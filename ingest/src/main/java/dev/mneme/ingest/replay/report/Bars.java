package dev.mneme.ingest.replay.report;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Figures that are drawn side by side.
 *
 * @param unit of all of them
 * @param heights by their names, in their order
 */
public record Bars(String title, String unit, Map<String, Double> heights) {
    public Bars {
        heights = Collections.unmodifiableMap(new LinkedHashMap<>(heights));
    }

    /** Whether there is nothing to see. */
    boolean isEmpty() {
        return heights.values().stream().allMatch(height -> height == 0);
    }
}
