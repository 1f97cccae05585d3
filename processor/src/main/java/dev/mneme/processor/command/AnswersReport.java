package dev.mneme.processor.command;

import dev.mneme.ingest.json.Shortened;
import dev.mneme.processor.cache.calibration.Share;
import dev.mneme.processor.measure.Hit;
import dev.mneme.processor.measure.HitsAt;
import dev.mneme.processor.measure.RecordedAnswers;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What {@code mneme cache measure} prints of answers that were recorded.
 *
 * @param hits those at the configured threshold
 * @param examples how many disagreements are shown
 */
record AnswersReport(RecordedAnswers answers, List<Hit> hits, int examples) {

    /** Whether any answers were compared at this threshold. */
    boolean areKnown(HitsAt at) {
        return at.hits().stream().anyMatch(hit -> answers.agree(hit).isPresent());
    }

    /** A cell of the table: the semantic hits that disagree. */
    String text(HitsAt at) {
        Share share = disagreeing(at);
        return "%d of %d: %s".formatted(share.part(), share.of(), MeasureReport.percent(share));
    }

    /** The semantic hits that disagree. */
    Share disagreeing(HitsAt at) {
        return semantic(at.hits());
    }

    /** What stands below the table; nothing where no answers are known. */
    Stream<String> lines(int longest) {
        Share exact = exact(hits);
        Stream<String> same = exact.of() == 0
                ? Stream.empty()
                : Stream.of(
                        "",
                        "Answers to the very same question, in the same scope, disagree at %d of %d: %s."
                                .formatted(exact.part(), exact.of(), MeasureReport.percent(exact)));
        List<Hit> disagreements = disagreements();
        Stream<String> title = disagreements.isEmpty()
                ? Stream.empty()
                : Stream.of("", "Semantic hits whose answer disagrees with the one recorded:");
        return Stream.of(same, title, disagreements.stream().flatMap(hit -> lines(hit, longest)))
                .flatMap(lines -> lines);
    }

    Map<String, Object> json(HitsAt at) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("exact", json(exact(at.hits())));
        json.put("semantic", json(semantic(at.hits())));
        return json;
    }

    /** The disagreements that are shown. */
    List<Map<String, Object>> json() {
        return disagreements().stream()
                .map(hit -> {
                    Map<String, Object> json = MeasureReport.json(hit);
                    json.put("recorded", hit.asked().answer());
                    json.put("cached", hit.stored().answer());
                    return json;
                })
                .toList();
    }

    private static Map<String, Object> json(Share disagreeing) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("compared", disagreeing.of());
        json.put("disagree", disagreeing.part());
        if (disagreeing.value() != null) {
            json.put("disagreeRate", disagreeing.value());
            json.put("disagreeRateInterval", disagreeing.interval());
        }
        return json;
    }

    private static Stream<String> lines(Hit hit, int longest) {
        return Stream.of(
                "  %.4f  %s  <-  %s"
                        .formatted(
                                hit.similarity(),
                                Shortened.line(hit.asked().question(), longest),
                                Shortened.line(hit.stored().question(), longest)),
                "          recorded: "
                        + Shortened.line(String.valueOf(hit.asked().answer()), longest),
                "          cached:   "
                        + Shortened.line(String.valueOf(hit.stored().answer()), longest));
    }

    List<Hit> disagreements() {
        return hits.stream()
                .filter(hit -> !hit.isExact() && !answers.agree(hit).orElse(true))
                .limit(examples)
                .toList();
    }

    private Share exact(List<Hit> all) {
        return answers.disagreeing(all.stream().filter(Hit::isExact).toList());
    }

    private Share semantic(List<Hit> all) {
        return answers.disagreeing(all.stream().filter(hit -> !hit.isExact()).toList());
    }
}
