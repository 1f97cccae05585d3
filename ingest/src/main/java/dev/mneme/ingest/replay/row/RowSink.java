package dev.mneme.ingest.replay.row;

import org.jspecify.annotations.Nullable;

/** Is given the rows of a log as they are read. */
public interface RowSink {
    /**
     * A row.
     *
     * @return whether more rows are wanted
     */
    boolean row(Row row);

    /**
     * A row that could not be read.
     *
     * @param content what stands there, as far as it is known
     */
    void unreadable(long number, String reason, @Nullable String content);
}
