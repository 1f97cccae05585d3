package dev.mneme.ingest.replay;

import dev.mneme.ingest.command.Terminal;
import dev.mneme.ingest.command.UsageException;
import dev.mneme.ingest.replay.format.Formats;
import dev.mneme.ingest.replay.format.LogFormat;
import dev.mneme.ingest.replay.format.PathChoice;
import dev.mneme.ingest.replay.row.LogFile;
import dev.mneme.ingest.replay.row.LogFiles;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which logs are meant, how they are read and which of their conversations are wanted. */
final class LogOptions {
    @Parameters(
            paramLabel = "FILES",
            arity = "0..*",
            description =
                    "Files, folders or patterns such as 'logs/*.jsonl'; - reads standard input. Packed with gzip or "
                            + "zstd or not. topic:chat.events reads that topic and its replies.")
    private List<String> files = List.of();

    @Option(names = "--as", paramLabel = "FORMAT", description = "The format of the files (default: found by content).")
    private @Nullable String as;

    @Option(
            names = "--mapping",
            paramLabel = "FILE",
            description = "A table of your own that says where in a row the turns are; docs/replay.md shows how.")
    private @Nullable String mapping;

    @Option(
            names = "--paths",
            paramLabel = "WHICH",
            description = "Ways through a tree of messages: best (by rank), all, longest (default: best).")
    private PathChoice paths = PathChoice.BEST;

    @Mixin
    private final Selection selection = new Selection();

    @Option(
            names = "--rejects",
            paramLabel = "FILE",
            description = "Write rows that cannot be read here, as JSON lines.")
    private @Nullable String rejectsFile;

    @Option(names = "--strict", description = "Stop at the first row that cannot be read.")
    private boolean strict;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    /**
     * Looks whether what was given can be meant.
     *
     * @throws UsageException where it cannot
     */
    void check() {
        if (files.isEmpty()) {
            throw new UsageException("Missing required parameter: 'FILES'.");
        }
        if (as != null && mapping != null) {
            throw new UsageException("Expected --as or --mapping, not both.");
        }
        selection.check();
    }

    boolean json() {
        return json;
    }

    /**
     * The files that were named.
     *
     * @param until what came onto a topic then or later is not read
     */
    List<LogFile> files(Terminal terminal, Instant until) throws IOException {
        List<LogFile> found = new ArrayList<>();
        for (String name : files) {
            if (TopicLog.isMeant(name)) {
                found.add(TopicLog.of(name, terminal, until));
            } else {
                found.addAll(LogFiles.of(List.of(name), terminal.in()));
            }
        }
        return found;
    }

    Rejects rejects(Terminal terminal) {
        return new Rejects(terminal.err(), rejectsFile, strict);
    }

    LogReading reading(Terminal terminal, Rejects rejects) throws IOException {
        Formats formats = Formats.shipped(paths);
        LogFormat named = as != null ? formats.named(as) : mapping != null ? Formats.mapped(mapping) : null;
        return new LogReading(formats, named, selection, rejects, terminal.err());
    }
}
