package dev.mneme.processor.cache.calibration;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What happens to the pairs at a threshold. A rate is null where there is nothing to divide by; intervals are those of 95 %.
 *
 * @param hits pairs that hit, rightly and falsely
 * @param recall share of the duplicates that hit
 * @param falseHits non-duplicates that hit
 * @param falseHitRate their share of the non-duplicates
 * @param falseHitsPer100 their number in 100 requests, were each pair one
 * @param precision share of the hits that are right
 */
public record Figures(
        long pairs,
        long duplicates,
        long hits,
        @Nullable Double recall,
        @Nullable List<Double> recallInterval,
        long falseHits,
        @Nullable Double falseHitRate,
        @Nullable List<Double> falseHitRateInterval,
        @Nullable Double falseHitsPer100,
        @Nullable Double precision,
        @Nullable List<Double> precisionInterval) {

    static Figures of(long duplicates, long nonDuplicates, long trueHits, long falseHits) {
        Share recall = new Share(trueHits, duplicates);
        Share falseHitRate = new Share(falseHits, nonDuplicates);
        Share precision = new Share(trueHits, trueHits + falseHits);
        Double perRequest = new Share(falseHits, duplicates + nonDuplicates).value();
        return new Figures(
                duplicates + nonDuplicates,
                duplicates,
                trueHits + falseHits,
                recall.value(),
                recall.interval(),
                falseHits,
                falseHitRate.value(),
                falseHitRate.interval(),
                perRequest == null ? null : perRequest * 100,
                precision.value(),
                precision.interval());
    }

    boolean keeps(double maxFalseHitRate) {
        return falseHitRate != null && falseHitRate <= maxFalseHitRate;
    }
}
