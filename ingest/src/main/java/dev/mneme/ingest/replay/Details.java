package dev.mneme.ingest.replay;

import dev.mneme.ingest.replay.report.Bars;
import dev.mneme.ingest.replay.report.Texts;
import java.util.List;

/** What a mode adds to a page: charts and tables. */
record Details(List<Bars> charts, List<Texts> tables) {
    static final Details NONE = new Details(List.of(), List.of());

    Details {
        charts = List.copyOf(charts);
        tables = List.copyOf(tables);
    }
}
