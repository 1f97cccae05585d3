package dev.mneme.processor.command;

import dev.mneme.ingest.command.Terminal;
import dev.mneme.ingest.setting.Settings;
import dev.mneme.ingest.topic.KafkaConnection;
import dev.mneme.processor.deadletter.DeadLetters;
import java.time.InstantSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code mneme dead-letters}. */
@Command(
        name = "dead-letters",
        description = "Shows what could not be processed, and has it tried again.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND")
public final class DeadLettersCommand {
    private DeadLettersCommand() {}

    /** The command with its subcommands. */
    public static CommandLine of(Terminal terminal) {
        return new CommandLine(new DeadLettersCommand())
                .addSubcommand(new ListDeadLettersCommand(terminal))
                .addSubcommand(new ShowDeadLetterCommand(terminal))
                .addSubcommand(new RedriveCommand(terminal, InstantSource.system()));
    }

    static DeadLetters deadLetters(Terminal terminal, Settings settings) {
        return new DeadLetters(
                KafkaConnection.topics(settings), KafkaConnection.of(settings), new WaitingLine(terminal.err())::read);
    }
}
