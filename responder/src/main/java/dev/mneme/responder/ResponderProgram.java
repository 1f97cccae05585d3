package dev.mneme.responder;

import dev.mneme.ingest.command.Program;
import dev.mneme.ingest.command.Terminal;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The way out, from a shell. */
@Command(
        name = "mneme",
        description = "Reads what became of chat events.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND")
public final class ResponderProgram {

    public static void main(String[] args) {
        System.exit(run(Terminal.ofProcess(), args));
    }

    /** Runs one command line and returns its exit code. */
    public static int run(Terminal terminal, String... args) {
        CommandLine program = new CommandLine(new ResponderProgram())
                .addSubcommand(new TailCommand(terminal))
                .addSubcommand(new ResponderCommand(terminal));
        return Program.run(terminal, program, args);
    }
}
