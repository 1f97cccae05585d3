package dev.mneme.ingest.replay.format;

import dev.mneme.ingest.replay.row.Head;
import dev.mneme.ingest.replay.row.Row;
import dev.mneme.ingest.replay.row.RowPlace;
import dev.mneme.ingest.replay.row.Syntax;
import java.io.IOException;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** A format of conversation logs. */
public interface LogFormat {
    /** Name of the format that our own records are in. */
    String MNEME = "mneme";

    /** As {@code --as} and reports call it. */
    String name();

    /** What it is, in a few words. */
    String meaning();

    default Syntax syntax() {
        return Syntax.JSON;
    }

    /** Where its rows may stand, likeliest first. */
    default List<RowPlace> places() {
        return List.of(RowPlace.LINES, RowPlace.ELEMENTS);
    }

    /** Whether a row, of which the end may be missing, is one of this format. */
    boolean knows(JsonNode row);

    /** Makes conversations of rows. */
    RowReader reader(LogSink sink) throws IOException;

    /** Where the rows of a file that begins so stand, if it is of this format. */
    default List<RowPlace> placesIn(Head head) {
        return places().stream()
                .filter(place -> place.firstRows(head, syntax()).stream().anyMatch(this::knows))
                .toList();
    }

    /** Makes conversations of the rows of one file. */
    interface RowReader extends AutoCloseable {
        /**
         * Takes a row.
         *
         * @return whether more rows are wanted
         * @throws InvalidRowException where it cannot be read
         */
        boolean row(Row row) throws IOException;

        /** There are no more rows. */
        default void end() throws IOException {}

        @Override
        default void close() throws IOException {}
    }
}
