package dev.mneme.standalone;

import dev.mneme.ingest.command.Program;
import dev.mneme.ingest.command.Terminal;
import dev.mneme.standalone.demo.DemoCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Everything in one process, from a shell. */
@Command(
        name = "mneme",
        description = "Runs everything in one process.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND")
public final class StandaloneProgram {

    public static void main(String[] args) {
        System.exit(run(Terminal.ofProcess(), args));
    }

    /** Runs one command line and returns its exit code. */
    public static int run(Terminal terminal, String... args) {
        CommandLine program = new CommandLine(new StandaloneProgram()).addSubcommand(new DemoCommand(terminal));
        return Program.run(terminal, program, args);
    }
}
