package dev.mneme.processor.cache.explain;

import dev.mneme.ingest.event.CacheEntry;
import dev.mneme.processor.cache.Lookup;
import java.util.List;

/**
 * What the cache says of a question, and of the entries that came into consideration.
 *
 * @param lookup what a turn would get
 * @param threshold the least similarity of a semantic hit of this question
 * @param entries how many entries stand in the question's scopes, expired ones too
 * @param candidates nearest first; the turn looks at the first {@code judged} of them that are near enough
 */
public record Explanation(Lookup lookup, double threshold, int entries, int judged, List<Candidate> candidates) {

    /**
     * An entry that may answer, and what the judge says of it.
     *
     * @param verdict {@code accepted}, or why not, as in the outcomes
     */
    public record Candidate(CacheEntry entry, double similarity, String verdict) {}
}
