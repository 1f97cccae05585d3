package dev.mneme.ingest.replay;

import dev.mneme.ingest.command.ExitCode;
import dev.mneme.ingest.replay.format.Formats;
import dev.mneme.ingest.replay.format.KnownLog;
import dev.mneme.ingest.replay.format.LogFormat;
import dev.mneme.ingest.replay.format.LogSink;
import dev.mneme.ingest.replay.log.Conversation;
import dev.mneme.ingest.replay.row.LogContent;
import dev.mneme.ingest.replay.row.LogFile;
import dev.mneme.ingest.replay.row.UnreadableLogException;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads files one after the other and gives out the conversations that were chosen, until all that is wanted is there. */
final class LogReading {
    private final Formats formats;
    private final @Nullable LogFormat named;
    private final Selection selection;
    private final Rejects rejects;
    private final PrintWriter err;

    /**
     * A reading.
     *
     * @param named the format of all files; null where it is to be found
     */
    LogReading(Formats formats, @Nullable LogFormat named, Selection selection, Rejects rejects, PrintWriter err) {
        this.formats = formats;
        this.named = named;
        this.selection = selection;
        this.rejects = rejects;
        this.err = err;
    }

    /** Is given what files hold. */
    interface Taker {
        /** A file of a known format begins. */
        void begins(LogFile file, LogFormat format);

        /**
         * A conversation that was chosen.
         *
         * @return whether more are wanted
         */
        boolean conversation(Conversation conversation);

        void notSelected();

        /** A row was rejected; it is on the list of rejected rows already. */
        void rejected();

        void passedOver();
    }

    /** Reads the files and returns an exit code. */
    int read(List<LogFile> files, Taker taker) {
        int code = ExitCode.DONE;
        Given given = new Given(taker);
        for (LogFile file : files) {
            if (selection.isFull() || !given.wanted) {
                break;
            }
            String fault = read(file, given);
            if (fault != null) {
                err.println(file.name() + " " + fault);
                // What else lies in a folder is nobody's fault.
                code = file.named() ? ExitCode.FAILED : code;
            }
        }
        return code;
    }

    /** What is wrong with the file as a whole; null where nothing is. */
    private @Nullable String read(LogFile file, Given given) {
        try (LogContent content = file.open()) {
            Optional<KnownLog> known =
                    named == null ? formats.of(content.head()) : Optional.of(Formats.as(named, content.head()));
            if (known.isEmpty()) {
                return content.head().isBlank()
                        ? "is empty."
                        : "is of no format that is known; --as FORMAT names one, --mapping FILE describes one.";
            }
            given.begins(file, known.get().format());
            known.get().read(content, given);
            return null;
        } catch (UnreadableLogException e) {
            return e.getMessage();
        } catch (IOException e) {
            return "cannot be read: " + Objects.requireNonNullElseGet(e.getMessage(), e::toString) + ".";
        }
    }

    private final class Given implements LogSink {
        private final Taker taker;
        private String file = "";
        private boolean wanted = true;

        private Given(Taker taker) {
            this.taker = taker;
        }

        private void begins(LogFile next, LogFormat format) {
            file = next.name();
            taker.begins(next, format);
        }

        @Override
        public boolean conversation(Conversation conversation) {
            if (selection.takes(conversation)) {
                wanted = taker.conversation(conversation);
            } else {
                taker.notSelected();
            }
            return wanted && !selection.isFull();
        }

        @Override
        public void rejected(long row, String reason, @Nullable String content) {
            taker.rejected();
            rejects.add(file, row, reason, content);
        }

        @Override
        public void passedOver(long row) {
            taker.passedOver();
        }
    }
}
