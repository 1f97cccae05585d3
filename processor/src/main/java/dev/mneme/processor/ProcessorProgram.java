package dev.mneme.processor;

import dev.mneme.ingest.command.Program;
import dev.mneme.ingest.command.Terminal;
import dev.mneme.processor.command.MemoryCommand;
import dev.mneme.processor.command.PreferencesCommand;
import dev.mneme.processor.command.RedisCommand;
import dev.mneme.processor.topic.TopicsCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The processor and what looks into its memory, from a shell. */
@Command(
        name = "mneme",
        description = "Runs the processor and shows what it remembers.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND")
public final class ProcessorProgram {

    public static void main(String[] args) {
        System.exit(run(Terminal.ofProcess(), args));
    }

    /** Runs one command line and returns its exit code. */
    public static int run(Terminal terminal, String... args) {
        CommandLine program = new CommandLine(new ProcessorProgram())
                .addSubcommand(new ProcessorCommand(terminal))
                .addSubcommand(TopicsCommand.of(terminal))
                .addSubcommand(MemoryCommand.of(terminal))
                .addSubcommand(PreferencesCommand.of(terminal))
                .addSubcommand(RedisCommand.of(terminal));
        return Program.run(terminal, program, args);
    }
}
