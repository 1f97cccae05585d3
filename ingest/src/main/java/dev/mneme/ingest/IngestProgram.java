package dev.mneme.ingest;

import dev.mneme.ingest.command.Program;
import dev.mneme.ingest.command.SendCommand;
import dev.mneme.ingest.command.Terminal;
import dev.mneme.ingest.replay.ReplayCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The way in, from a shell. */
@Command(
        name = "mneme",
        description = "Publishes chat events, and reads conversation logs.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND")
public final class IngestProgram {

    public static void main(String[] args) {
        System.exit(run(Terminal.ofProcess(), args));
    }

    /** Runs one command line and returns its exit code. */
    public static int run(Terminal terminal, String... args) {
        CommandLine program = new CommandLine(new IngestProgram())
                .addSubcommand(new SendCommand(terminal))
                .addSubcommand(ReplayCommand.of(terminal));
        return Program.run(terminal, program, args);
    }
}
