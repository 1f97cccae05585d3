package dev.mneme.ingest.replay.format;

import dev.mneme.ingest.replay.row.RowPlace;
import dev.mneme.ingest.replay.row.Syntax;
import java.io.IOException;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** A format that a {@link Mapping} describes. */
final class MappedFormat implements LogFormat {
    private final Mapping mapping;

    MappedFormat(Mapping mapping) {
        this.mapping = mapping;
    }

    Mapping mapping() {
        return mapping;
    }

    @Override
    public String name() {
        return mapping.name();
    }

    @Override
    public String meaning() {
        return mapping.meaning();
    }

    @Override
    public Syntax syntax() {
        return mapping.syntax();
    }

    @Override
    public List<RowPlace> places() {
        return mapping.rows();
    }

    @Override
    public boolean knows(JsonNode row) {
        FieldPath.Found found = new FieldPath.Found(row, List.of(), row);
        Integer fields = mapping.fields();
        return row.isContainer()
                && !mapping.known().isEmpty()
                && (fields == null || row.size() == fields)
                && mapping.known().stream().allMatch(path -> path.first(found).isPresent());
    }

    @Override
    public RowReader reader(LogSink sink) throws IOException {
        MappedRows rows = new MappedRows(mapping, sink);
        FieldPath gather = mapping.gather();
        return gather == null ? rows : new GatheredRows(gather, rows, sink);
    }
}
