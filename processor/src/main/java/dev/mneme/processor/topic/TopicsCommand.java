package dev.mneme.processor.topic;

import dev.mneme.ingest.command.Terminal;
import dev.mneme.ingest.setting.Settings;
import dev.mneme.ingest.topic.KafkaConnection;
import dev.mneme.ingest.topic.TopicSetup;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code mneme topics}. */
@Command(
        name = "topics",
        description = "Creates the topics, or shows how they stand.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND")
public final class TopicsCommand {
    private TopicsCommand() {}

    /** The command with its subcommands. */
    public static CommandLine of(Terminal terminal) {
        return new CommandLine(new TopicsCommand())
                .addSubcommand(new CreateTopicsCommand(terminal))
                .addSubcommand(new DescribeTopicsCommand(terminal));
    }

    static TopicSetup setup(Settings settings) {
        return new TopicSetup(KafkaConnection.topics(settings), KafkaConnection.of(settings));
    }
}
