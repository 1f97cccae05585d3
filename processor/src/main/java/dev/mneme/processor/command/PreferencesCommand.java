package dev.mneme.processor.command;

import dev.mneme.ingest.command.Sending;
import dev.mneme.ingest.command.Terminal;
import dev.mneme.ingest.event.ChatEvent;
import dev.mneme.ingest.setting.Settings;
import dev.mneme.ingest.topic.KafkaConnection;
import java.time.Duration;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code mneme preferences}. */
@Command(
        name = "preferences",
        description = "Shows and changes what users prefer.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        footer = {"", "What is changed is an event like any other: it holds once the processor has read it."})
public final class PreferencesCommand {
    private PreferencesCommand() {}

    /** The command with its subcommands. */
    public static CommandLine of(Terminal terminal) {
        return new CommandLine(new PreferencesCommand())
                .addSubcommand(new ListPreferencesCommand(terminal))
                .addSubcommand(new GetPreferenceCommand(terminal))
                .addSubcommand(new SetPreferenceCommand(terminal))
                .addSubcommand(new RemovePreferenceCommand(terminal));
    }

    static int publish(Terminal terminal, ChatEvent event, boolean json) {
        Settings settings = terminal.settings();
        try (Sending sending =
                new Sending(terminal, KafkaConnection.topics(settings), KafkaConnection.of(settings), false, json)) {
            sending.send(event);
            return sending.finish(Duration.ZERO);
        }
    }
}
