package dev.mneme.processor.command;

import dev.mneme.ingest.command.Terminal;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code mneme cache}. */
@Command(
        name = "cache",
        description = "Looks after the semantic cache.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND")
public final class CacheCommand {
    private CacheCommand() {}

    /** The command with its subcommands. */
    public static CommandLine of(Terminal terminal) {
        return new CommandLine(new CacheCommand())
                .addSubcommand(new StatsCommand(terminal))
                .addSubcommand(new AskCommand(terminal))
                .addSubcommand(new PutCommand(terminal))
                .addSubcommand(new TakeBackCommand(terminal))
                .addSubcommand(new CalibrateCommand(terminal))
                .addSubcommand(new MeasureCommand(terminal));
    }
}
