package dev.mneme.processor.cache.calibration;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.stream.IntStream;

/** The figures of many pairs at every threshold from 0.80 to 0.99. Of a pair it keeps the verdict alone. */
public final class Calibration {
    public static final double LOWEST = 0.80;
    private static final int STEPS = 20;

    private final List<Verdict> near = new ArrayList<>();
    private long duplicates;
    private long nonDuplicates;

    /** Counts a pair in. */
    public void add(Verdict verdict) {
        if (verdict.duplicate()) {
            duplicates++;
        } else {
            nonDuplicates++;
        }
        if (verdict.hitsUnguarded(LOWEST)) {
            near.add(verdict);
        }
    }

    /** The figures at each threshold, lowest first. */
    public List<AtThreshold> thresholds() {
        return IntStream.range(0, STEPS)
                .mapToObj(step -> (80 + step) / 100.0)
                .map(threshold -> new AtThreshold(
                        threshold, figures(threshold, Verdict::hits), figures(threshold, Verdict::hitsUnguarded)))
                .toList();
    }

    /** The lowest threshold that keeps the false hits, as a share of the non-duplicates, within the given share. */
    public Optional<AtThreshold> recommended(double maxFalseHits) {
        return lowest(AtThreshold::guarded, maxFalseHits);
    }

    /** What would be recommended were there no guard. */
    public Optional<AtThreshold> recommendedUnguarded(double maxFalseHits) {
        return lowest(AtThreshold::unguarded, maxFalseHits);
    }

    /** Pairs that the guard turned down at a threshold, by rule. */
    public Map<String, TurnedDown> turnedDown(double threshold) {
        Map<String, TurnedDown> rules = new TreeMap<>();
        near.stream()
                .filter(verdict -> verdict.isGuarded() && verdict.similarity() >= threshold)
                .forEach(verdict -> rules.merge(verdict.rule(), TurnedDown.one(verdict.duplicate()), TurnedDown::plus));
        return rules;
    }

    private Optional<AtThreshold> lowest(Function<AtThreshold, Figures> figures, double maxFalseHits) {
        return thresholds().stream()
                .filter(at -> figures.apply(at).keeps(maxFalseHits))
                .min(Comparator.comparingDouble(AtThreshold::threshold));
    }

    private Figures figures(double threshold, BiPredicate<Verdict, Double> hits) {
        long trueHits = 0;
        long falseHits = 0;
        for (Verdict verdict : near) {
            if (hits.test(verdict, threshold)) {
                trueHits += verdict.duplicate() ? 1 : 0;
                falseHits += verdict.duplicate() ? 0 : 1;
            }
        }
        return Figures.of(duplicates, nonDuplicates, trueHits, falseHits);
    }

    /**
     * Pairs that a rule turned down.
     *
     * @param duplicates hits that it cost
     * @param nonDuplicates false hits that it spared
     */
    public record TurnedDown(long duplicates, long nonDuplicates) {
        static TurnedDown one(boolean duplicate) {
            return duplicate ? new TurnedDown(1, 0) : new TurnedDown(0, 1);
        }

        TurnedDown plus(TurnedDown other) {
            return new TurnedDown(duplicates + other.duplicates, nonDuplicates + other.nonDuplicates);
        }
    }
}
