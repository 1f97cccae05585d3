package dev.mneme.ingest.replay.format;

import dev.mneme.ingest.replay.row.RowPlace;
import dev.mneme.ingest.replay.row.Syntax;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A table that says where in a log's rows conversations are; {@link MappingText} reads one.
 *
 * @param meaning what logs it is for
 * @param rows where the rows may stand
 * @param known what a row has to have to be of this format
 * @param fields how many entries a row has; null where that says nothing
 * @param gather where the rows are turns: what those of one conversation have in common
 * @param conversations where in a row its conversations stand; null where the row is one
 * @param id what together names a conversation
 * @param roles what the log's roles are to us, by their names in lower case
 */
record Mapping(
        String name,
        String meaning,
        Syntax syntax,
        List<RowPlace> rows,
        List<FieldPath> known,
        @Nullable Integer fields,
        @Nullable FieldPath gather,
        @Nullable FieldPath conversations,
        List<FieldPath> id,
        @Nullable FieldPath user,
        @Nullable FieldPath title,
        @Nullable FieldPath at,
        List<TurnRule> turns,
        Map<String, Said> roles) {}
