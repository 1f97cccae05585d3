package dev.mneme.processor.command;

import dev.mneme.ingest.command.ExitCode;
import dev.mneme.ingest.command.Terminal;
import dev.mneme.ingest.json.Json;
import dev.mneme.ingest.setting.Settings;
import dev.mneme.processor.memory.RedisMemory;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/** {@code mneme preferences list}. */
@Command(
        name = "list",
        description = "Lists what a user prefers.",
        mixinStandardHelpOptions = true,
        footer = {"", "Exit codes: 0 listed; 2 wrong options or settings; 3 Redis does not answer."})
final class ListPreferencesCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    private UserOptions user = new UserOptions();

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    ListPreferencesCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Settings settings = terminal.settings();
        Map<String, JsonNode> preferences = OpenRedis.during(
                settings, redis -> RedisMemory.of(settings, redis).preferences(user.user()));
        if (json) {
            terminal.out().println(Json.MAPPER.writeValueAsString(preferences));
        } else {
            preferences.forEach((key, value) -> terminal.out().println(key + " = " + value));
        }
        return ExitCode.DONE;
    }
}
