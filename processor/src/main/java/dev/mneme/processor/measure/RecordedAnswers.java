package dev.mneme.processor.measure;

import dev.mneme.processor.audit.AnswerComparison;
import dev.mneme.processor.cache.calibration.Share;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Gatherers;

/**
 * Whether what hits would have been answered is what was answered then. Two answers are compared once, however many hits at
 * however many thresholds they stand behind, and as an audit of live hits compares them.
 */
public final class RecordedAnswers {
    private final AnswerComparison comparison;
    private final Map<Pair, Boolean> agreed = new HashMap<>();

    /** The answer that was recorded, and the one that the cache would have given. */
    private record Pair(String recorded, String cached) {}

    private record Compared(Pair pair, boolean agree) {}

    RecordedAnswers(AnswerComparison comparison) {
        this.comparison = comparison;
    }

    /** How many pairs of answers there are to compare behind these hits. */
    int toCompare(Collection<Hit> hits) {
        return pairs(hits).size();
    }

    /**
     * Compares the answers behind these hits.
     *
     * @param atOnce how many at the same time
     * @param step is called after each pair
     */
    void compare(Collection<Hit> hits, int atOnce, Runnable step) {
        pairs(hits).stream()
                .gather(Gatherers.mapConcurrent(
                        atOnce, pair -> new Compared(pair, comparison.agree(pair.cached(), pair.recorded()))))
                .forEachOrdered(compared -> {
                    agreed.put(compared.pair(), compared.agree());
                    step.run();
                });
    }

    /** Of the hits whose answers were compared, the share where they disagree. */
    public Share disagreeing(Collection<Hit> hits) {
        List<Boolean> known = hits.stream().flatMap(hit -> agree(hit).stream()).toList();
        return new Share(known.stream().filter(agree -> !agree).count(), known.size());
    }

    /** Whether the answers agree; empty where one of them is not known, or they were not compared. */
    public Optional<Boolean> agree(Hit hit) {
        return pair(hit).flatMap(pair -> isSame(pair) ? Optional.of(true) : Optional.ofNullable(agreed.get(pair)));
    }

    private Set<Pair> pairs(Collection<Hit> hits) {
        Set<Pair> pairs = new HashSet<>();
        hits.stream()
                .flatMap(hit -> pair(hit).stream())
                .filter(pair -> !isSame(pair) && !agreed.containsKey(pair))
                .forEach(pairs::add);
        return pairs;
    }

    private static Optional<Pair> pair(Hit hit) {
        String recorded = hit.asked().answer();
        String cached = hit.stored().answer();
        return recorded == null || cached == null ? Optional.empty() : Optional.of(new Pair(recorded, cached));
    }

    private static boolean isSame(Pair pair) {
        return pair.recorded().equals(pair.cached());
    }
}
