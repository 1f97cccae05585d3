package dev.mneme.processor.command;

import dev.mneme.processor.cache.calibration.AtThreshold;
import dev.mneme.processor.cache.calibration.Calibration;
import dev.mneme.processor.cache.calibration.Calibration.TurnedDown;
import dev.mneme.processor.cache.calibration.Figures;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** What {@code mneme cache calibrate} prints. */
record CalibrationReport(Calibration calibration, double maxFalseHits) {
    String text() {
        List<AtThreshold> thresholds = calibration.thresholds();
        Figures any = thresholds.getFirst().guarded();
        StringJoiner lines = new StringJoiner(System.lineSeparator());
        lines.add("%,d pairs: %,d duplicates, %,d others. In brackets: intervals of 95 %%."
                .formatted(any.pairs(), any.duplicates(), any.pairs() - any.duplicates()));
        lines.add("");
        lines.add(row("with the", "guard", "", "", "", "") + " | unguarded");
        String head = row("threshold", "hits", "recall %", "false hits %", "/100", "precision %");
        lines.add(head + " | " + head.substring(10));
        for (AtThreshold at : thresholds) {
            lines.add("%-9.2f ".formatted(at.threshold()) + cells(at.guarded()) + " | " + cells(at.unguarded()));
        }
        lines.add("");
        lines.add(recommendation());
        return lines.toString();
    }

    /** What is not known is left out: a rate with nothing to divide by, a recommendation where no threshold is good enough. */
    Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("maxFalseHits", maxFalseHits);
        json.put("thresholds", calibration.thresholds());
        calibration.recommended(maxFalseHits).ifPresent(at -> {
            json.put("recommended", at);
            json.put("turnedDown", calibration.turnedDown(at.threshold()));
        });
        calibration.recommendedUnguarded(maxFalseHits).ifPresent(at -> json.put("recommendedUnguarded", at));
        return json;
    }

    private String recommendation() {
        Optional<AtThreshold> found = calibration.recommended(maxFalseHits);
        if (found.isEmpty()) {
            return "No threshold up to 0.99 is known to keep the false hits within %s %% of the non-duplicates."
                    .formatted(percent(maxFalseHits));
        }
        AtThreshold at = found.get();
        StringJoiner lines = new StringJoiner(System.lineSeparator());
        lines.add(
                "Recommended: %.2f, the lowest that keeps the false hits within %s %% of the non-duplicates: recall %s %%, false hits %s %%."
                        .formatted(
                                at.threshold(),
                                percent(maxFalseHits),
                                percent(at.guarded().recall()),
                                percent(at.guarded().falseHitRate())));
        lines.add(calibration
                .recommendedUnguarded(maxFalseHits)
                .map(without -> "Without the guard it would be %.2f: recall %s %%, false hits %s %%."
                        .formatted(
                                without.threshold(),
                                percent(without.unguarded().recall()),
                                percent(without.unguarded().falseHitRate())))
                .orElse("Without the guard none up to 0.99 does."));
        lines.add("Turned down by the guard at %.2f:".formatted(at.threshold()));
        for (Map.Entry<String, TurnedDown> rule :
                calibration.turnedDown(at.threshold()).entrySet()) {
            lines.add("  %-14s %6d false hits, %6d right ones"
                    .formatted(
                            rule.getKey(),
                            rule.getValue().nonDuplicates(),
                            rule.getValue().duplicates()));
        }
        return lines.toString();
    }

    private static String cells(Figures figures) {
        return row(
                        "",
                        Long.toString(figures.hits()),
                        percent(figures.recall()) + interval(figures.recallInterval()),
                        percent(figures.falseHitRate()) + interval(figures.falseHitRateInterval()),
                        figures.falseHitsPer100() == null ? "-" : "%.2f".formatted(figures.falseHitsPer100()),
                        percent(figures.precision()) + interval(figures.precisionInterval()))
                .substring(10);
    }

    private static String row(String... cells) {
        return "%-9s %6s  %-22s  %-20s  %5s  %-22s".formatted((Object[]) cells);
    }

    private static String percent(@Nullable Double share) {
        return share == null ? "-" : "%.2f".formatted(100 * share);
    }

    private static String interval(@Nullable List<Double> interval) {
        return interval == null ? "" : " [%s, %s]".formatted(percent(interval.getFirst()), percent(interval.getLast()));
    }
}
