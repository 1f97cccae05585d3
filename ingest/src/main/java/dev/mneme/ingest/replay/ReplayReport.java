package dev.mneme.ingest.replay;

import dev.mneme.ingest.command.Terminal;
import dev.mneme.ingest.event.ReplayState;
import dev.mneme.ingest.json.Json;
import dev.mneme.ingest.replay.report.Page;
import dev.mneme.ingest.replay.report.Texts;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a replay came to. */
record ReplayReport(
        ReplayState state,
        Tally tally,
        ReplayRun run,
        Map<String, Object> findings,
        Map<String, Long> rejected,
        boolean stopped,
        long nanos) {

    void print(Terminal terminal, boolean json) {
        if (json) {
            terminal.out().println(Json.MAPPER.writeValueAsString(fields()));
        } else {
            print(terminal.out());
        }
    }

    private void print(PrintWriter out) {
        TextTable.print(rows(), 1, out);
        out.println(sentence());
    }

    /** The report as a page, with what the mode has to add. */
    Page page(Details details) {
        List<Texts> tables = new ArrayList<>();
        tables.add(new Texts("Figures", List.of("", ""), rows()));
        tables.add(new Texts(
                "Rejected, by reason",
                List.of("reason", "rows and turns"),
                rejected.entrySet().stream()
                        .map(reason -> List.of(reason.getKey(), "%,d".formatted(reason.getValue())))
                        .toList()));
        tables.addAll(details.tables());
        return new Page("Replay " + state.id() + ": " + state.verb(), sentence(), details.charts(), tables);
    }

    private List<List<String>> rows() {
        List<List<String>> rows = new ArrayList<>();
        for (Count count : Count.values()) {
            if (count.always || tally.get(count) > 0) {
                rows.add(List.of(count.label, "%,d".formatted(tally.get(count))));
            }
        }
        rows.add(List.of("rows rejected", "%,d".formatted(run.rejectedRows())));
        rows.add(List.of("conversations not selected", "%,d".formatted(run.conversationsNotSelected())));
        findings.forEach((name, value) -> rows.add(List.of(name, value.toString())));
        return rows;
    }

    private String sentence() {
        return "Replay %s (%s) %s after %,.1f s."
                .formatted(state.id(), state.verb(), stopped ? "was stopped" : "is done", seconds());
    }

    Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("id", state.id());
        fields.put("verb", state.verb());
        fields.put("finished", !stopped);
        for (Count count : Count.values()) {
            if (count.always || tally.get(count) > 0) {
                fields.put(count.word, tally.get(count));
            }
        }
        fields.put("rejectedRows", run.rejectedRows());
        fields.put("rejectedByReason", rejected);
        fields.put("notSelected", run.conversationsNotSelected());
        fields.putAll(findings);
        fields.put("seconds", Math.round(seconds() * 10) / 10.0);
        return fields;
    }

    private double seconds() {
        return nanos / 1e9;
    }
}
