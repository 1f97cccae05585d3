package dev.mneme.ingest.replay;

import java.io.PrintWriter;
import java.util.List;

/** A table in plain text. */
final class TextTable {
    private TextTable() {}

    /**
     * Prints rows of the same length.
     *
     * @param texts columns that hold texts and stand to the left; the others are numbers
     */
    static void print(List<List<String>> rows, int texts, PrintWriter out) {
        int columns = rows.getFirst().size();
        int[] widths = new int[columns];
        for (List<String> row : rows) {
            for (int i = 0; i < columns; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        }
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < columns; i++) {
                String padding = " ".repeat(widths[i] - row.get(i).length());
                line.append(i == 0 ? "" : "  ").append(i < texts ? row.get(i) + padding : padding + row.get(i));
            }
            out.println(line.toString().stripTrailing());
        }
    }
}
