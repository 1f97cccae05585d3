package dev.mneme.ingest.replay;

import dev.mneme.ingest.command.UsageException;
import dev.mneme.ingest.json.InvalidFieldException;
import dev.mneme.ingest.json.Json;
import dev.mneme.ingest.replay.event.Recorded;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Serial;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Says which rows could not be read: all of them in a file, as JSON a line each, and the first ones to the person. */
final class Rejects implements AutoCloseable {
    private static final int SAID = 10;

    private final PrintWriter err;
    private final @Nullable Writer file;
    private final boolean strict;
    private final RejectReasons reasons = new RejectReasons();
    private long count;

    Rejects(PrintWriter err, @Nullable String file, boolean strict) {
        this.err = err;
        this.strict = strict;
        this.file = file == null ? null : writer(file);
    }

    /** A row was rejected, and no row was to be. */
    static final class StrictException extends RuntimeException {
        @Serial
        private static final long serialVersionUID = 1;
    }

    /**
     * Notes a row.
     *
     * @param row from 1; 0 where it is not known
     * @throws StrictException where the first one is to be the last
     */
    void add(String log, long row, String reason, @Nullable String content) {
        add(log, row, reason, content, reason);
    }

    private void add(String log, long row, String reason, @Nullable String content, String kind) {
        count++;
        reasons.add(kind);
        if (count <= SAID) {
            err.println(log + (row > 0 ? ", row " + row : "") + ": " + reason);
        }
        if (file != null) {
            Map<String, Object> line = new LinkedHashMap<>();
            line.put("file", log);
            if (row > 0) {
                line.put("row", row);
            }
            line.put("reason", reason);
            if (content != null) {
                line.put("content", content);
            }
            write(file, Json.MAPPER.writeValueAsString(line) + "\n");
        }
        if (strict) {
            throw new StrictException();
        }
    }

    /** Notes a turn that cannot be sent. */
    void add(Recorded recorded, String turn, InvalidFieldException reason) {
        add(
                recorded.file(),
                recorded.conversation().row(),
                "the turn " + turn + " of conversation '"
                        + recorded.conversation().id() + "' cannot be sent: " + reason.getMessage(),
                null,
                "a turn cannot be sent: " + reason.code());
    }

    /** How many rows and turns were rejected, by the reason. */
    Map<String, Long> byReason() {
        return reasons.counts();
    }

    /** Says how many there were beyond those that were said. */
    void finish() {
        if (count > SAID) {
            err.println("and " + (count - SAID) + " more"
                    + (file == null ? "; --rejects FILE writes all of them down." : "."));
        }
    }

    @Override
    public void close() throws IOException {
        if (file != null) {
            file.close();
        }
    }

    private static void write(Writer file, String line) {
        try {
            file.write(line);
        } catch (IOException e) {
            throw new UsageException("--rejects: cannot write to the file: " + e.getMessage() + ".");
        }
    }

    private static Writer writer(String file) {
        try {
            return Files.newBufferedWriter(Path.of(file));
        } catch (IOException e) {
            throw new UsageException("--rejects: cannot write the file '" + file + "'.");
        }
    }
}
