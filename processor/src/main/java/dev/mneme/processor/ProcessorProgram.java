package dev.mneme.processor;

import dev.mneme.ingest.command.Program;
import dev.mneme.ingest.command.Terminal;
import dev.mneme.ingest.replay.ReplayCommand;
import dev.mneme.processor.agent.Agent;
import dev.mneme.processor.command.CacheCommand;
import dev.mneme.processor.command.DeadLettersCommand;
import dev.mneme.processor.command.MemoryCommand;
import dev.mneme.processor.command.PreferencesCommand;
import dev.mneme.processor.command.RedisCommand;
import dev.mneme.processor.command.ReplayMeasureCommand;
import dev.mneme.processor.topic.TopicsCommand;
import java.util.function.UnaryOperator;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The processor, and what looks into its memory and after what it left behind, from a shell. */
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
        return run(terminal, UnaryOperator.identity(), args);
    }

    /** The same with something around the agent of a processor, such as a point where it is made to fail. */
    public static int run(Terminal terminal, UnaryOperator<Agent> decorator, String... args) {
        CommandLine program = new CommandLine(new ProcessorProgram())
                .addSubcommand(new ProcessorCommand(terminal, decorator))
                .addSubcommand(TopicsCommand.of(terminal))
                .addSubcommand(MemoryCommand.of(terminal))
                .addSubcommand(PreferencesCommand.of(terminal))
                .addSubcommand(CacheCommand.of(terminal))
                .addSubcommand(RedisCommand.of(terminal))
                .addSubcommand(DeadLettersCommand.of(terminal))
                .addSubcommand(ReplayCommand.of(terminal).addSubcommand(new ReplayMeasureCommand(terminal)));
        return Program.run(terminal, program, args);
    }
}
