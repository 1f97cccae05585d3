package dev.mneme.processor.command;

import dev.mneme.ingest.command.Terminal;
import dev.mneme.ingest.event.ChatEvent;
import dev.mneme.ingest.event.Origin;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.StringNode;

/** {@code mneme preferences set}. */
@Command(
        name = "set",
        description = "Publishes that a user prefers something.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "Exit codes: 0 published; 1 there is no topic; 2 wrong options or settings; 3 no broker answers.",
            "",
            "  mneme preferences set user_123 language zh-CN",
            "  mneme preferences set user_123 topics '[\"kafka\",\"redis\"]'"
        })
final class SetPreferenceCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    private UserOptions user = new UserOptions();

    @Parameters(index = "1", paramLabel = "KEY", description = "The preference.")
    private String key = "";

    @Parameters(index = "2", paramLabel = "VALUE", description = "JSON; what is no JSON is a text.")
    private String value = "";

    @Option(names = "--text", description = "VALUE is a text, even where it could be JSON.")
    private boolean text;

    @Option(names = "--json", description = "Print where it was published, as JSON.")
    private boolean json;

    SetPreferenceCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        JsonNode given = text ? StringNode.valueOf(value) : PreferenceValue.of(value);
        Origin origin = Origin.fresh(user.user(), null);
        return PreferencesCommand.publish(terminal, new ChatEvent.PreferenceSet(origin, key, given), json);
    }
}
