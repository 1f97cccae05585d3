package dev.mneme.processor.command;

import dev.mneme.ingest.command.Terminal;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code mneme memory}. */
@Command(
        name = "memory",
        description = "Shows what is remembered, and brings it back where Redis lost it.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND")
public final class MemoryCommand {
    private MemoryCommand() {}

    /** The command with its subcommands. */
    public static CommandLine of(Terminal terminal) {
        return new CommandLine(new MemoryCommand())
                .addSubcommand(new ShowMemoryCommand(terminal))
                .addSubcommand(new RebuildMemoryCommand(terminal));
    }
}
