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
import dev.mneme.ingest.setting.Settings;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Counts what files hold, and sends nothing. */
final class DryRun {
    private final Formats formats;
    private final @Nullable LogFormat named;
    private final Selection selection;
    private final Rejects rejects;
    private final Progress progress;
    private final AskedEstimate estimate;
    private final List<CountedLog> counts = new ArrayList<>();

    /**
     * A run.
     *
     * @param named the format of all files; null where it is to be found
     */
    DryRun(
            Formats formats,
            @Nullable LogFormat named,
            Selection selection,
            Rejects rejects,
            Progress progress,
            Settings settings) {
        this.formats = formats;
        this.named = named;
        this.selection = selection;
        this.rejects = rejects;
        this.progress = progress;
        this.estimate = new AskedEstimate(settings);
    }

    /** What was counted of a file. */
    record CountedLog(String file, String format, LogCount count) {}

    List<CountedLog> counts() {
        return List.copyOf(counts);
    }

    /** Reads the files one after the other, until all that is wanted is there, and returns an exit code. */
    int read(List<LogFile> files, PrintWriter err) {
        int code = ExitCode.DONE;
        for (LogFile file : files) {
            if (selection.isFull()) {
                break;
            }
            String fault = read(file);
            if (fault != null) {
                err.println(file.name() + " " + fault);
                // What else lies in a folder is nobody's fault.
                code = file.named() ? ExitCode.FAILED : code;
            }
        }
        return code;
    }

    /** What is wrong with the file as a whole; null where nothing is. */
    private @Nullable String read(LogFile file) {
        try (LogContent content = file.open()) {
            Optional<KnownLog> known =
                    named == null ? formats.of(content.head()) : Optional.of(Formats.as(named, content.head()));
            if (known.isEmpty()) {
                return content.head().isBlank()
                        ? "is empty."
                        : "is of no format that is known; --as FORMAT names one, --mapping FILE describes one.";
            }
            LogCount count = new LogCount();
            counts.add(new CountedLog(file.name(), known.get().format().name(), count));
            known.get().read(content, new Counting(file.name(), count));
            return null;
        } catch (UnreadableLogException e) {
            return e.getMessage();
        } catch (IOException e) {
            return "cannot be read: " + Objects.requireNonNullElseGet(e.getMessage(), e::toString) + ".";
        }
    }

    private final class Counting implements LogSink {
        private final String file;
        private final LogCount count;

        private Counting(String file, LogCount count) {
            this.file = file;
            this.count = count;
        }

        @Override
        public boolean conversation(Conversation conversation) {
            if (selection.takes(conversation)) {
                count.add(conversation, estimate.of(conversation.turns()));
                progress.conversations(file, count.conversations());
            } else {
                count.addNotSelected();
            }
            return !selection.isFull();
        }

        @Override
        public void rejected(long row, String reason, @Nullable String content) {
            count.addRejected();
            rejects.add(file, row, reason, content);
        }

        @Override
        public void passedOver(long row) {
            count.addPassedOver();
        }
    }
}
