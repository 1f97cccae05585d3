package dev.mneme.processor.command;

import dev.mneme.ingest.command.ExitCode;
import dev.mneme.ingest.command.Terminal;
import dev.mneme.ingest.command.UsageException;
import dev.mneme.ingest.event.Lane;
import dev.mneme.ingest.event.User;
import dev.mneme.ingest.json.Json;
import dev.mneme.ingest.setting.RedisSettings;
import dev.mneme.ingest.setting.Settings;
import dev.mneme.processor.memory.Memory;
import dev.mneme.processor.memory.RedisMemory;
import dev.mneme.processor.memory.RedisOverview;
import dev.mneme.processor.redis.Keys;
import dev.mneme.processor.redis.Redis;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code mneme memory show}. */
@Command(
        name = "show",
        description = "Shows a user's session, preferences, and what else is kept of the user.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {"", "Exit codes: 0 shown; 2 wrong options or settings; 3 Redis does not answer."})
final class ShowMemoryCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    private UserOptions user = new UserOptions();

    @Option(
            names = "--conversation",
            paramLabel = "ID",
            description = "Which conversation (default: the user's own, the one without a name).")
    private @Nullable String conversation;

    @Option(
            names = {"-n", "--messages"},
            paramLabel = "COUNT",
            description = "How many of the session's last messages (default: ${DEFAULT-VALUE}).")
    private int messages = 10;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    ShowMemoryCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        if (messages < 0) {
            throw new UsageException("Expected a COUNT of messages from 0, found " + messages + ".");
        }
        Settings settings = terminal.settings();
        Lane lane = new Lane(user.user(), conversation);
        MemoryReport report = OpenRedis.during(settings, redis -> report(settings, redis, lane));
        terminal.out().println(json ? Json.MAPPER.writeValueAsString(report.json()) : report.text());
        return ExitCode.DONE;
    }

    private MemoryReport report(Settings settings, Redis redis, Lane lane) {
        Memory memory = RedisMemory.of(settings, redis);
        Keys keys = new Keys(settings.get(RedisSettings.KEY_PREFIX));
        User whose = lane.user();
        boolean alive = !memory.recall(lane, "", 1, Instant.now()).recent().isEmpty();
        return new MemoryReport(
                lane,
                memory.stats(lane),
                alive,
                memory.recent(lane, messages).reversed(),
                memory.preferences(whose),
                new RedisOverview(redis, keys, InstantSource.system()).of(whose));
    }
}
