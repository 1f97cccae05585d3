package dev.mneme.processor.command;

import dev.mneme.ingest.json.Shortened;
import dev.mneme.processor.cache.Thresholds;
import dev.mneme.processor.cache.calibration.Share;
import dev.mneme.processor.measure.Hit;
import dev.mneme.processor.measure.HitsAt;
import dev.mneme.processor.measure.Measurement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What {@code mneme cache measure} and {@code mneme replay measure} print.
 *
 * @param thresholds the table
 * @param asSet what would have happened at the thresholds that the settings name
 * @param examples how many semantic hits are shown
 */
record MeasureReport(Measurement measurement, List<HitsAt> thresholds, HitsAt asSet, int examples) {
    private static final int LONGEST = 70;
    private static final String GUARDED = "guarded:";

    String text() {
        StringJoiner lines = new StringJoiner(System.lineSeparator());
        lines.add("%,d messages, %,d of them looked up. In brackets: the interval of 95 %%."
                .formatted(measurement.messages(), lookedUp()));
        Map<String, Long> skipped = measurement.skipped();
        if (!skipped.isEmpty()) {
            lines.add("not looked up: "
                    + skipped.entrySet().stream()
                            .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                            .map(reason -> "%s %,d".formatted(reason.getKey(), reason.getValue()))
                            .collect(Collectors.joining(" · ")));
        }
        if (measurement.passedOver() > 0) {
            lines.add("passed over: %,d events that are about the cache, or whose id came before"
                    .formatted(measurement.passedOver()));
        }
        lines.add("");
        AnswersReport answers = answers();
        boolean recorded = thresholds.stream().anyMatch(answers::areKnown);
        lines.add("threshold   exact  semantic  hits %                  guarded  no entry near enough"
                + (recorded ? "  semantic hits against the record %" : ""));
        thresholds.forEach(at -> lines.add(line("%.2f".formatted(at.threshold()), at, answers, recorded)));
        lines.add(line("as set", asSet, answers, recorded));
        List<Hit> shown = shown().toList();
        if (!shown.isEmpty()) {
            lines.add("");
            Thresholds configured = measurement.configured();
            lines.add("Semantic hits at the threshold that is set (%.2f, Chinese %.2f):"
                    .formatted(configured.latin(), configured.han()));
            shown.forEach(hit -> lines.add("  %.4f  %s  <-  %s"
                    .formatted(
                            hit.similarity(),
                            Shortened.line(hit.asked().question(), LONGEST),
                            Shortened.line(hit.stored().question(), LONGEST))));
        }
        answers.lines(LONGEST).forEach(lines::add);
        return lines.toString();
    }

    Map<String, Object> json() {
        AnswersReport answers = answers();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("messages", measurement.messages());
        json.put("lookedUp", lookedUp());
        json.put("skipped", measurement.skipped());
        json.put("passedOver", measurement.passedOver());
        json.put("thresholds", thresholds.stream().map(at -> json(at, answers)).toList());
        json.put("asSet", asSet(answers));
        json.put("examples", shown().map(MeasureReport::json).toList());
        json.put("disagreements", answers.json());
        return json;
    }

    private Map<String, Object> asSet(AnswersReport answers) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("threshold", measurement.configured().latin());
        json.put("thresholdZh", measurement.configured().han());
        counts(json, asSet, answers);
        return json;
    }

    private static Map<String, Object> json(HitsAt at, AnswersReport answers) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("threshold", at.threshold());
        counts(json, at, answers);
        return json;
    }

    private static void counts(Map<String, Object> json, HitsAt at, AnswersReport answers) {
        json.put("exact", at.exact());
        json.put("semantic", at.semantic());
        Share share = share(at);
        if (share.value() != null) {
            json.put("hitRate", share.value());
            json.put("hitRateInterval", share.interval());
        }
        json.put("misses", at.misses());
        json.put("answers", answers.json(at));
    }

    private static String line(String name, HitsAt at, AnswersReport answers, boolean recorded) {
        return "%-9s  %6d  %8d  %-22s  %7d  %20d"
                        .formatted(
                                name,
                                at.exact(),
                                at.semantic(),
                                percent(share(at)),
                                guarded(at),
                                at.misses().getOrDefault("none-near", 0L))
                + (recorded ? "  " + answers.text(at) : "");
    }

    static Map<String, Object> json(Hit hit) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("messageId", hit.asked().id());
        json.put("question", hit.asked().question());
        json.put("answeredAs", hit.stored().question());
        json.put("answeredAsMessageId", hit.stored().id());
        json.put("similarity", hit.similarity());
        return json;
    }

    private long lookedUp() {
        return thresholds.getFirst().lookedUp();
    }

    /** The semantic hits that are least near. */
    Stream<Hit> shown() {
        return asSet.hits().stream()
                .filter(hit -> !hit.isExact())
                .sorted((one, other) -> Double.compare(similarity(one), similarity(other)))
                .limit(examples);
    }

    AnswersReport answers() {
        return new AnswersReport(measurement.answers(), asSet.hits(), examples);
    }

    private static double similarity(Hit hit) {
        Double similarity = hit.similarity();
        return similarity == null ? 1 : similarity;
    }

    private static long guarded(HitsAt at) {
        return at.misses().entrySet().stream()
                .filter(reason -> reason.getKey().startsWith(GUARDED))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    private static Share share(HitsAt at) {
        return new Share(at.hits().size(), at.lookedUp());
    }

    static String percent(Share share) {
        return percent(share.value()) + interval(share.interval());
    }

    private static String percent(@Nullable Double share) {
        return share == null ? "-" : "%.2f".formatted(100 * share);
    }

    private static String interval(@Nullable List<Double> interval) {
        return interval == null ? "" : " [%s, %s]".formatted(percent(interval.getFirst()), percent(interval.getLast()));
    }
}
