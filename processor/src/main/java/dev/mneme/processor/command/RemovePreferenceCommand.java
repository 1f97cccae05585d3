package dev.mneme.processor.command;

import dev.mneme.ingest.command.Terminal;
import dev.mneme.ingest.event.ChatEvent;
import dev.mneme.ingest.event.Origin;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code mneme preferences remove}. */
@Command(
        name = "remove",
        description = "Publishes that a user no longer prefers something.",
        mixinStandardHelpOptions = true,
        footer = {"", "Exit codes: 0 published; 1 there is no topic; 2 wrong options or settings; 3 no broker answers."
        })
final class RemovePreferenceCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    private UserOptions user = new UserOptions();

    @Parameters(index = "1", paramLabel = "KEY", description = "The preference.")
    private String key = "";

    @Option(names = "--json", description = "Print where it was published, as JSON.")
    private boolean json;

    RemovePreferenceCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Origin origin = Origin.fresh(user.user(), null);
        return PreferencesCommand.publish(terminal, new ChatEvent.PreferenceRemoved(origin, key), json);
    }
}
