package dev.mneme.ingest.replay.format;

import dev.mneme.ingest.replay.row.LogContent;
import dev.mneme.ingest.replay.row.Row;
import dev.mneme.ingest.replay.row.RowPlace;
import dev.mneme.ingest.replay.row.RowSink;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/** A log of which it is known how to read it. */
public record KnownLog(LogFormat format, RowPlace place) {

    /** Reads all that it holds, as long as more is wanted. */
    public void read(LogContent content, LogSink sink) throws IOException {
        try (LogFormat.RowReader reader = format.reader(sink)) {
            Rows rows = new Rows(reader, sink);
            try {
                place.read(content, format.syntax(), rows);
            } catch (UncheckedIOException e) {
                throw e.getCause();
            } catch (IOException e) {
                sink.rejected(rows.last + 1, "the file can be read no further: " + e.getMessage(), null);
            }
            if (rows.wanted) {
                reader.end();
            }
        }
    }

    private static final class Rows implements RowSink {
        private final LogFormat.RowReader reader;
        private final LogSink sink;
        private boolean wanted = true;
        private long last;

        private Rows(LogFormat.RowReader reader, LogSink sink) {
            this.reader = reader;
            this.sink = sink;
        }

        @Override
        public boolean row(Row row) {
            last = row.number();
            try {
                wanted = reader.row(row);
            } catch (InvalidRowException e) {
                sink.rejected(
                        row.number(),
                        String.valueOf(e.getMessage()),
                        row.value().toString());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return wanted;
        }

        @Override
        public void unreadable(long number, String reason, @Nullable String content) {
            last = number;
            sink.rejected(number, reason, content);
        }
    }
}
