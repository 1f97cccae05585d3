package dev.mneme.ingest.replay;

import dev.mneme.ingest.command.ExitCode;
import dev.mneme.ingest.command.Terminal;
import dev.mneme.ingest.command.UsageException;
import dev.mneme.ingest.replay.format.Formats;
import dev.mneme.ingest.replay.format.LogFormat;
import dev.mneme.ingest.replay.format.PathChoice;
import dev.mneme.ingest.replay.row.LogFile;
import dev.mneme.ingest.replay.row.LogFiles;
import dev.mneme.ingest.setting.Settings;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code mneme replay}. */
@Command(
        name = "replay",
        description = "Reads conversation logs, and says what they hold.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "The format of each file is found by what it holds; docs/replay.md lists them. Rows that cannot be read are "
                    + "reported and passed over.",
            "",
            "Exit codes: 0 done; 1 a file of no known format, or a row rejected with --strict; 2 wrong options or settings.",
            "",
            "  mneme replay logs/ --dry-run",
            "  zcat chats.jsonl.gz | mneme replay - --as openai --dry-run --json"
        })
public final class ReplayCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(
            paramLabel = "FILES",
            arity = "1..*",
            description =
                    "Files, folders or patterns such as 'logs/*.jsonl'; - reads standard input. Packed with gzip or "
                            + "zstd or not.")
    private List<String> files = List.of();

    @Option(names = "--dry-run", description = "Count what the files hold: conversations, turns, tokens, cost.")
    private boolean dryRun;

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

    @Option(names = "--model", paramLabel = "MODEL", description = "Whose price counts (default: MNEME_MODEL_NAME).")
    private @Nullable String model;

    @Option(
            names = "--rejects",
            paramLabel = "FILE",
            description = "Write rows that cannot be read here, as JSON lines.")
    private @Nullable String rejectsFile;

    @Option(names = "--strict", description = "Stop at the first row that cannot be read.")
    private boolean strict;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    public ReplayCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        if (!dryRun) {
            throw new UsageException("Say what is to be done: --dry-run counts what the files hold.");
        }
        if (as != null && mapping != null) {
            throw new UsageException("Expected --as or --mapping, not both.");
        }
        selection.check();
        Settings settings = terminal.settings();
        Formats formats = Formats.shipped(paths);
        LogFormat named = as != null ? formats.named(as) : mapping != null ? Formats.mapped(mapping) : null;
        List<LogFile> logs = LogFiles.of(files, terminal.in());
        try (Rejects rejects = new Rejects(terminal.err(), rejectsFile, strict)) {
            DryRun run = new DryRun(
                    formats, named, selection, rejects, new Progress(terminal.err(), System::nanoTime), settings);
            int code = run.read(logs, terminal.err());
            rejects.finish();
            CountReport report = new CountReport(run.counts(), settings, model);
            if (json) {
                report.printJson(terminal.out());
            } else {
                report.print(terminal.out());
            }
            return code;
        } catch (Rejects.StrictException _) {
            terminal.err().println("Stopped there, since --strict was given.");
            return ExitCode.FAILED;
        }
    }
}
