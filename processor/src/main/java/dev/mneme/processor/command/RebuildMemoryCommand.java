package dev.mneme.processor.command;

import dev.mneme.ingest.command.ExitCode;
import dev.mneme.ingest.command.Terminal;
import dev.mneme.ingest.command.UsageException;
import dev.mneme.ingest.event.User;
import dev.mneme.ingest.json.Json;
import dev.mneme.ingest.setting.CacheSettings;
import dev.mneme.ingest.setting.IndexKind;
import dev.mneme.ingest.setting.RedisSettings;
import dev.mneme.ingest.setting.Settings;
import dev.mneme.ingest.topic.KafkaConnection;
import dev.mneme.ingest.topic.Topics;
import dev.mneme.processor.cache.IndexBounds;
import dev.mneme.processor.cache.RedisCacheEntries;
import dev.mneme.processor.cache.RedisIndex;
import dev.mneme.processor.memory.Memory;
import dev.mneme.processor.memory.RedisMemory;
import dev.mneme.processor.memory.RedisRestore;
import dev.mneme.processor.memory.Retention;
import dev.mneme.processor.rebuild.EntriesRestore;
import dev.mneme.processor.rebuild.Rebuild;
import dev.mneme.processor.rebuild.Rebuilt;
import dev.mneme.processor.redis.Keys;
import dev.mneme.processor.redis.Redis;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code mneme memory rebuild}. */
@Command(
        name = "rebuild",
        description = "Brings sessions, preferences and cache entries back to a Redis that lost them, from the topics.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "Processors may go on meanwhile. Give it their settings: how long sessions, entries and lanes are kept is "
                    + "worked out from them. What is there and whole is left alone; what an older copy of Redis has again, "
                    + "and was forgotten or taken back since, goes.",
            "",
            "Exit codes: 0 done; 1 a conversation went on faster than it could be read, or there is no topic; 2 wrong "
                    + "options or settings; 3 Redis or the broker does not answer."
        })
final class RebuildMemoryCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Option(names = "--user", paramLabel = "USER", description = "Only what is of this user (default: everybody).")
    private @Nullable String user;

    @Option(
            names = "--tenant",
            paramLabel = "TENANT",
            description = "Whose user that is (default: " + User.DEFAULT_TENANT + "); only with --user.")
    private @Nullable String tenant;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    RebuildMemoryCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        User only = only();
        Settings settings = terminal.settings();
        Rebuilt rebuilt = OpenRedis.during(settings, redis -> rebuild(settings, redis, only));
        if (json) {
            terminal.out().println(Json.MAPPER.writeValueAsString(rebuilt));
        } else {
            say(rebuilt);
        }
        return rebuilt.moving().isEmpty() ? ExitCode.DONE : ExitCode.FAILED;
    }

    private @Nullable User only() {
        if (user == null && tenant == null) {
            return null;
        }
        if (user == null) {
            throw new UsageException("--tenant names whose user is meant: it needs --user USER.");
        }
        try {
            return new User(tenant == null ? User.DEFAULT_TENANT : tenant, user);
        } catch (IllegalArgumentException e) {
            throw new UsageException("Expected " + e.getMessage());
        }
    }

    private Rebuilt rebuild(Settings settings, Redis redis, @Nullable User only) {
        Topics topics = KafkaConnection.topics(settings);
        Map<String, Object> kafka = KafkaConnection.of(settings);
        Keys keys = new Keys(settings.get(RedisSettings.KEY_PREFIX));
        Clock clock = Clock.systemUTC();
        Memory memory = RedisMemory.of(settings, redis);
        RedisRestore restore = new RedisRestore(redis, keys, Retention.of(settings));
        EntriesRestore entries = new EntriesRestore(
                topics,
                kafka,
                new RedisCacheEntries(redis, keys, clock),
                restore,
                settings.get(CacheSettings.INDEX) == IndexKind.REDIS
                        ? new RedisIndex(redis, keys, IndexBounds.from(settings), clock)
                        : null);
        Rebuild rebuild = new Rebuild(topics, kafka, Retention.of(settings), restore, memory, entries, clock);
        ProgressBar progress =
                ProgressBar.of(terminal.err(), only == null ? Topics.PARTITIONS : 1, "partitions of the events");
        return rebuild.run(only, progress::step);
    }

    private void say(Rebuilt rebuilt) {
        terminal.out()
                .printf(
                        "Brought back: %,d conversations with %,d messages, %,d preferences, %,d cache entries, %,d replies to ids that may come again; %,d users stay forgotten. %,d conversations had not been lost.%n",
                        rebuilt.lanes(),
                        rebuilt.messages(),
                        rebuilt.preferences(),
                        rebuilt.entries(),
                        rebuilt.replies(),
                        rebuilt.forgotten(),
                        rebuilt.kept());
        if (!rebuilt.cutOff().isEmpty()) {
            terminal.out()
                    .println("Past retention, and not brought back, is what was said and preferred first in partitions "
                            + rebuilt.cutOff() + " of the events.");
        }
        if (!rebuilt.moving().isEmpty()) {
            terminal.out().println("These went on faster than they could be read; run it again: " + rebuilt.moving());
        }
    }
}
