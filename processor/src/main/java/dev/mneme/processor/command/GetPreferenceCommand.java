package dev.mneme.processor.command;

import dev.mneme.ingest.command.ExitCode;
import dev.mneme.ingest.command.Terminal;
import dev.mneme.ingest.setting.Settings;
import dev.mneme.processor.memory.RedisMemory;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** {@code mneme preferences get}. */
@Command(
        name = "get",
        description = "Prints a preference of a user: a text as it is, any other value as JSON.",
        mixinStandardHelpOptions = true,
        footer = {"", "Exit codes: 0 printed; 1 there is none; 2 wrong options or settings; 3 Redis does not answer."})
final class GetPreferenceCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    private UserOptions user = new UserOptions();

    @Parameters(index = "1", paramLabel = "KEY", description = "The preference.")
    private String key = "";

    @Option(names = "--json", description = "Print a text as JSON too.")
    private boolean json;

    GetPreferenceCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Settings settings = terminal.settings();
        Optional<JsonNode> value = OpenRedis.during(
                settings, redis -> RedisMemory.of(settings, redis).preference(user.user(), key));
        if (value.isEmpty()) {
            terminal.err().println(user.user().key() + " has no preference '" + key + "'.");
            return ExitCode.FAILED;
        }
        JsonNode found = value.get();
        terminal.out().println(found.isString() && !json ? found.stringValue() : found.toString());
        return ExitCode.DONE;
    }
}
