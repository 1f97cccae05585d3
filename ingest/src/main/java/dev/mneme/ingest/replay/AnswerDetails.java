package dev.mneme.ingest.replay;

import dev.mneme.ingest.replay.report.Bars;
import dev.mneme.ingest.replay.report.Texts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a page shows of turns that were answered anew. */
final class AnswerDetails {
    private AnswerDetails() {}

    static Details of(Tally tally, Latencies latencies, @Nullable Comparison comparison) {
        List<Bars> charts = new ArrayList<>();
        List<Texts> tables = new ArrayList<>();
        Map<String, Double> kinds = new LinkedHashMap<>();
        kinds.put("model", (double) tally.get(Count.MODEL));
        kinds.put("exact", (double) tally.get(Count.EXACT));
        kinds.put("semantic", (double) tally.get(Count.SEMANTIC));
        kinds.put("shared", (double) tally.get(Count.SHARED));
        kinds.put("before", (double) tally.get(Count.REPEATED));
        kinds.put("failed", (double) tally.get(Count.FAILED));
        charts.add(new Bars("Answered by", "turns", kinds));
        Map<String, Double> tokens = new LinkedHashMap<>();
        tokens.put("spent", (double) tally.get(Count.TOKENS_SPENT));
        tokens.put("saved", (double) tally.get(Count.TOKENS_SAVED));
        charts.add(new Bars("Tokens", "tokens", tokens));
        if (!latencies.isEmpty()) {
            charts.add(new Bars("From sending to reply", "ms", latencies.quantiles()));
        }
        if (comparison != null) {
            charts.add(new Bars("Words in common with the recorded reply", "replies", comparison.byOverlap()));
            tables.add(new Texts(
                    "Replies that have least in common with the recorded ones",
                    List.of("overlap", "question", "recorded", "reply"),
                    comparison.leastAlike().stream().map(AnswerDetails::row).toList()));
        }
        return new Details(charts, tables);
    }

    private static List<String> row(Comparison.Pair pair) {
        return List.of(
                String.format(Locale.ROOT, "%.2f", pair.overlap()), pair.question(), pair.recorded(), pair.replied());
    }
}
