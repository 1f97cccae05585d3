package dev.mneme.processor.measure;

import java.util.List;
import java.util.Map;

/**
 * What would have happened at one threshold.
 *
 * @param threshold that of Latin script, where each script has its own
 * @param lookedUp questions that were looked up
 * @param hits those that would have been answered, in their order
 * @param misses those that would not, by the reason
 */
public record HitsAt(double threshold, long lookedUp, List<Hit> hits, Map<String, Long> misses) {

    public long exact() {
        return hits.stream().filter(Hit::isExact).count();
    }

    public long semantic() {
        return hits.size() - exact();
    }
}
