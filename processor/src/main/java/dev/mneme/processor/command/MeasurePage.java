package dev.mneme.processor.command;

import dev.mneme.ingest.replay.report.Bars;
import dev.mneme.ingest.replay.report.Page;
import dev.mneme.ingest.replay.report.Texts;
import dev.mneme.processor.measure.Hit;
import dev.mneme.processor.measure.HitsAt;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** What was measured, as a page. */
final class MeasurePage {
    private final MeasureReport report;

    MeasurePage(MeasureReport report) {
        this.report = report;
    }

    Page page() {
        AnswersReport answers = report.answers();
        List<Bars> charts = List.of(
                new Bars("Exact and semantic hits by threshold", "% of looked up", over(MeasurePage::hitRate)),
                new Bars("Semantic hits by threshold", "questions", over(HitsAt::semantic)),
                new Bars(
                        "Semantic hits that disagree with the record",
                        "questions",
                        over(at -> answers.disagreeing(at).part())));
        return new Page(
                "What the cache would have answered",
                "%,d messages, %,d of them looked up; thresholds as set: %.2f, Chinese %.2f."
                        .formatted(
                                report.measurement().messages(),
                                report.asSet().lookedUp(),
                                report.measurement().configured().latin(),
                                report.measurement().configured().han()),
                charts,
                List.of(
                        new Texts(
                                "Thresholds",
                                List.of("threshold", "exact", "semantic", "hits", "semantic hits against the record"),
                                rows(answers)),
                        new Texts(
                                "Not looked up",
                                List.of("reason", "messages"),
                                counts(report.measurement().skipped())),
                        new Texts(
                                "No hit, as set",
                                List.of("reason", "messages"),
                                counts(report.asSet().misses())),
                        new Texts(
                                "Semantic hits that are least near, as set",
                                List.of("similarity", "question", "answered as"),
                                report.shown().map(MeasurePage::row).toList()),
                        new Texts(
                                "Semantic hits whose answer disagrees with the one recorded, as set",
                                List.of("similarity", "question", "answered as", "recorded", "cached"),
                                answers.disagreements().stream()
                                        .map(MeasurePage::disagreement)
                                        .toList())));
    }

    private Map<String, Double> over(ToDoubleFunction<HitsAt> figure) {
        Map<String, Double> heights = new LinkedHashMap<>();
        report.thresholds()
                .forEach(at -> heights.put(
                        String.format(Locale.ROOT, "%.2f", at.threshold()).substring(1),
                        Math.round(10 * figure.applyAsDouble(at)) / 10.0));
        return heights;
    }

    private static double hitRate(HitsAt at) {
        return at.lookedUp() == 0 ? 0 : 100.0 * at.hits().size() / at.lookedUp();
    }

    private List<List<String>> rows(AnswersReport answers) {
        List<List<String>> rows = new ArrayList<>();
        report.thresholds().forEach(at -> rows.add(row("%.2f".formatted(at.threshold()), at, answers)));
        rows.add(row("as set", report.asSet(), answers));
        return rows;
    }

    private static List<String> row(String name, HitsAt at, AnswersReport answers) {
        return List.of(
                name,
                "%,d".formatted(at.exact()),
                "%,d".formatted(at.semantic()),
                "%.2f %%".formatted(hitRate(at)),
                answers.areKnown(at) ? answers.text(at) : "");
    }

    private static List<List<String>> counts(Map<String, Long> counts) {
        return counts.entrySet().stream()
                .map(count -> List.of(count.getKey(), "%,d".formatted(count.getValue())))
                .toList();
    }

    private static List<String> row(Hit hit) {
        return List.of(
                "%.4f".formatted(hit.similarity()),
                hit.asked().question(),
                hit.stored().question());
    }

    private static List<String> disagreement(Hit hit) {
        List<String> row = new ArrayList<>(row(hit));
        row.add(String.valueOf(hit.asked().answer()));
        row.add(String.valueOf(hit.stored().answer()));
        return row;
    }
}
