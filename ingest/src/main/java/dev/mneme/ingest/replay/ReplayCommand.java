package dev.mneme.ingest.replay;

import dev.mneme.ingest.command.ExitCode;
import dev.mneme.ingest.command.Terminal;
import dev.mneme.ingest.command.UsageException;
import dev.mneme.ingest.replay.row.LogFile;
import dev.mneme.ingest.setting.Settings;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code mneme replay}. */
@Command(
        name = "replay",
        description = "Reads conversation logs: says what they hold, or sends it.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "The format of each file is found by what it holds; docs/replay.md lists them. Rows that cannot be read are "
                    + "reported and passed over. 'mneme replay measure' says which of their questions the cache would have "
                    + "answered at each threshold; it is run by the program that knows the cache.",
            "",
            "Exit codes: 0 done; 1 a file of no known format, or a row rejected with --strict; 2 wrong options or settings; "
                    + "3 no broker answers.",
            "",
            "  mneme replay logs/ --dry-run",
            "  mneme replay remember logs/",
            "  zcat chats.jsonl.gz | mneme replay - --as openai --dry-run --json"
        })
public final class ReplayCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Option(names = "--dry-run", description = "Count what the files hold: conversations, turns, tokens, cost.")
    private boolean dryRun;

    @Mixin
    private final LogOptions log = new LogOptions();

    @Option(names = "--model", paramLabel = "MODEL", description = "Whose price counts (default: MNEME_MODEL_NAME).")
    private @Nullable String model;

    @Option(names = "--resume", paramLabel = "ID", description = "Go on with a replay that was stopped.")
    private @Nullable String resume;

    private ReplayCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    /** The command with its verbs. */
    public static CommandLine of(Terminal terminal) {
        return new CommandLine(new ReplayCommand(terminal))
                .addSubcommand(new RememberCommand(terminal, null))
                .addSubcommand(new WarmCommand(terminal, null))
                .addSubcommand(new AnswerCommand(terminal, null))
                .addSubcommand(new ListCommand(terminal))
                .addSubcommand(new ShowCommand(terminal))
                .addSubcommand(new DropCommand(terminal));
    }

    @Override
    public Integer call() throws IOException {
        if (resume != null) {
            return new Resumption(terminal).resume(resume);
        }
        if (!dryRun) {
            throw new UsageException("Say what is to be done: --dry-run counts what the files hold, and "
                    + "'mneme replay --help' lists the verbs that send it.");
        }
        log.check();
        Settings settings = terminal.settings();
        List<LogFile> files = log.files(terminal, Instant.now());
        try (Rejects rejects = log.rejects(terminal)) {
            DryRun run = new DryRun(new Progress(terminal.err(), System::nanoTime), settings);
            int code = log.reading(terminal, rejects).read(files, run);
            rejects.finish();
            CountReport report = new CountReport(run.counts(), settings, model);
            if (log.json()) {
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
