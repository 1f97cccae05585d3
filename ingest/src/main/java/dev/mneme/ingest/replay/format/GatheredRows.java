package dev.mneme.ingest.replay.format;

import dev.mneme.ingest.replay.row.Row;
import dev.mneme.ingest.replay.row.RowMapper;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/** Rows that are turns: those of one conversation, wherever they stand in the file, become one row that is their list. */
final class GatheredRows implements LogFormat.RowReader {
    private final FieldPath gather;
    private final MappedRows rows;
    private final LogSink sink;
    private final SpilledRows spilled = new SpilledRows();
    private final Map<String, Gathered> conversations = new LinkedHashMap<>();

    GatheredRows(FieldPath gather, MappedRows rows, LogSink sink) throws IOException {
        this.gather = gather;
        this.rows = rows;
        this.sink = sink;
    }

    private record Gathered(long row, Places places) {}

    @Override
    public boolean row(Row row) throws IOException {
        JsonNode name = gather.first(new FieldPath.Found(row.value(), row.names(), row.value()))
                .map(FieldPath.Found::value)
                .orElse(null);
        if (name == null || name.isContainer() || name.asString().isBlank()) {
            throw new InvalidRowException("it has no '" + gather + "', which says what conversation it is of");
        }
        conversations
                .computeIfAbsent(name.asString(), _ -> new Gathered(row.number(), new Places()))
                .places()
                .add(spilled.add(row.value()));
        return true;
    }

    @Override
    public void end() throws IOException {
        spilled.added();
        for (Gathered gathered : conversations.values()) {
            ArrayNode list = RowMapper.JSON.createArrayNode();
            for (long place : gathered.places().stream().toArray()) {
                list.add(spilled.get(place));
            }
            try {
                if (!rows.row(new Row(gathered.row(), List.of(), list))) {
                    return;
                }
            } catch (InvalidRowException e) {
                sink.rejected(gathered.row(), String.valueOf(e.getMessage()), list.toString());
            }
        }
    }

    @Override
    public void close() throws IOException {
        spilled.close();
    }
}
