package dev.mneme.ingest.replay.report;

import java.util.List;

/**
 * Texts in rows.
 *
 * @param columns what the columns hold
 */
public record Texts(String title, List<String> columns, List<List<String>> rows) {
    public Texts {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
    }
}
