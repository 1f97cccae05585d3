package dev.mneme.ingest.replay.format;

import dev.mneme.ingest.replay.log.Conversation;
import dev.mneme.ingest.replay.log.RecordedTime;
import dev.mneme.ingest.replay.log.Turn;
import dev.mneme.ingest.replay.row.Row;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Makes conversations of rows as a {@link Mapping} says. */
final class MappedRows implements LogFormat.RowReader {
    private final Mapping mapping;
    private final MappedTurns turns;
    private final LogSink sink;

    MappedRows(Mapping mapping, LogSink sink) {
        this.mapping = mapping;
        this.turns = new MappedTurns(mapping);
        this.sink = sink;
    }

    @Override
    public boolean row(Row row) {
        if (!row.value().isContainer()) {
            throw new InvalidRowException("the row is " + Kind.of(row.value()) + " and no conversation");
        }
        List<Conversation> conversations = conversations(row);
        for (Conversation conversation : conversations) {
            if (!sink.conversation(conversation)) {
                return false;
            }
        }
        if (conversations.isEmpty()) {
            sink.passedOver(row.number());
        }
        return true;
    }

    private List<Conversation> conversations(Row row) {
        FieldPath.Found start = new FieldPath.Found(row.value(), row.names(), row.value());
        FieldPath place = mapping.conversations();
        return (place == null ? List.of(start) : place.all(start).toList())
                .stream().map(found -> conversation(found, row.number())).toList();
    }

    private Conversation conversation(FieldPath.Found found, long row) {
        List<Turn> said = turns.of(found);
        return Conversation.of(
                mapping.name(),
                id(found),
                text(mapping.user(), found),
                text(mapping.title(), found),
                at(found),
                said,
                row);
    }

    /** None where a part of it is missing: what is left would not be a name. */
    private @Nullable String id(FieldPath.Found found) {
        List<String> parts = new ArrayList<>();
        for (FieldPath path : mapping.id()) {
            String part = text(path, found);
            if (part == null) {
                return null;
            }
            parts.add(part);
        }
        return parts.isEmpty() ? null : String.join("/", parts);
    }

    private @Nullable Instant at(FieldPath.Found found) {
        FieldPath path = mapping.at();
        return path == null
                ? null
                : path.first(found)
                        .map(FieldPath.Found::value)
                        .flatMap(RecordedTime::of)
                        .orElse(null);
    }

    private static @Nullable String text(@Nullable FieldPath path, FieldPath.Found found) {
        if (path == null) {
            return null;
        }
        JsonNode value = path.first(found).map(FieldPath.Found::value).orElse(null);
        if (value == null) {
            return null;
        }
        if (value.isContainer()) {
            throw new InvalidRowException("'" + path + "' is " + Kind.of(value) + " and not a text");
        }
        String text = value.asString().strip();
        return text.isEmpty() ? null : text;
    }
}
