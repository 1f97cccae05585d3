package dev.mneme.ingest.replay.row;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The records of a CSV file, under the names that its first line gives the columns; separated by comma, semicolon or tab. */
final class CsvRows {
    private static final int LONGEST_RECORD = 32 << 20;

    private CsvRows() {}

    static void read(LogContent content, RowSink sink) throws IOException {
        try (CsvReader<CsvRecord> reader = builder(content.head().text())
                .ofCsvRecord(new InputStreamReader(content.stream(), StandardCharsets.UTF_8))) {
            Iterator<CsvRecord> records = reader.iterator();
            if (records.hasNext()) {
                List<String> columns = columns(records.next());
                boolean wanted = true;
                while (wanted && records.hasNext()) {
                    wanted = read(columns, records.next(), sink);
                }
            }
        } catch (UncheckedIOException e) {
            sink.unreadable(0, "the file can be read no further: " + e.getMessage(), null);
        } catch (CsvParseException e) {
            sink.unreadable(0, "from here on the file cannot be read: " + e.getMessage(), null);
        }
    }

    /** The first record that a text begins with; none where its columns have no names or one name twice. */
    static Optional<JsonNode> first(String text, boolean cutOff) {
        try (CsvReader<CsvRecord> reader = builder(text).ofCsvRecord(text)) {
            Iterator<CsvRecord> records = reader.iterator();
            List<String> columns = records.hasNext() ? columns(records.next()) : List.of();
            boolean named = new HashSet<>(columns).size() == columns.size() && !columns.contains("");
            return named && columns.size() > 1 && (records.hasNext() || !cutOff)
                    ? Optional.of(
                            row(columns, records.hasNext() ? records.next().getFields() : columns))
                    : Optional.empty();
        } catch (IOException | CsvParseException _) {
            return Optional.empty();
        }
    }

    private static boolean read(List<String> columns, CsvRecord csv, RowSink sink) {
        long line = csv.getStartingLineNumber();
        if (csv.getFieldCount() > columns.size()) {
            sink.unreadable(
                    line,
                    "the record has " + csv.getFieldCount() + " fields, the first line names " + columns.size(),
                    String.join(",", csv.getFields()));
            return true;
        }
        return sink.row(new Row(line, List.of(), row(columns, csv.getFields())));
    }

    private static ObjectNode row(List<String> columns, List<String> fields) {
        ObjectNode row = RowMapper.JSON.createObjectNode();
        for (int i = 0; i < Math.min(columns.size(), fields.size()); i++) {
            row.put(columns.get(i), fields.get(i));
        }
        return row;
    }

    private static List<String> columns(CsvRecord csv) {
        return csv.getFields().stream().map(String::strip).toList();
    }

    private static CsvReader.CsvReaderBuilder builder(String head) {
        return CsvReader.builder()
                .fieldSeparator(separator(head.lines().findFirst().orElse("")))
                .allowExtraFields(true)
                .allowMissingFields(true)
                .allowExtraCharsAfterClosingQuote(true)
                .maxBufferSize(LONGEST_RECORD);
    }

    /** The one that the first line has most of. */
    private static char separator(String line) {
        char most = ',';
        for (char c : new char[] {';', '\t'}) {
            if (count(line, c) > count(line, most)) {
                most = c;
            }
        }
        return most;
    }

    private static long count(String line, char c) {
        return line.chars().filter(each -> each == c).count();
    }
}
