package dev.mneme.processor.command;

import dev.mneme.ingest.command.ExitCode;
import dev.mneme.ingest.command.Terminal;
import dev.mneme.ingest.command.UsageException;
import dev.mneme.ingest.json.Json;
import dev.mneme.processor.redis.Persistence;
import dev.mneme.processor.redis.Redis;
import dev.mneme.processor.redis.RedisPersistence;
import dev.mneme.processor.redis.RedisRefusedException;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code mneme redis persistence}. */
@Command(
        name = "persistence",
        description = "Shows what Redis keeps on disk, or changes it.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "A change lasts until Redis is started again, unless --keep writes it to the file it was started with.",
            "",
            "Exit codes: 0 shown or changed; 1 Redis refuses; 2 wrong options or settings; 3 Redis does not answer.",
            "",
            "  mneme redis persistence --rdb --aof"
        })
final class PersistenceCommand implements Callable<Integer> {
    private static final String OFF = "off";
    private static final Set<String> SYNCS = Set.of("always", "everysec", "no");

    private final Terminal terminal;

    @Option(
            names = "--rdb",
            paramLabel = "POINTS",
            arity = "0..1",
            fallbackValue = "900 1 300 10 60 10000",
            description = "Make snapshots at these points, seconds and changes in turn; off makes none (default: "
                    + "'${FALLBACK-VALUE}').")
    private @Nullable String snapshots;

    @Option(
            names = "--aof",
            paramLabel = "SYNC",
            arity = "0..1",
            fallbackValue = "everysec",
            description = "Keep a log of every write, forced to the disk always, everysec or no (the system decides); "
                    + "off keeps none (default: ${FALLBACK-VALUE}).")
    private @Nullable String log;

    @Option(names = "--keep", description = "Write the configuration to the file that Redis was started with.")
    private boolean keep;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    PersistenceCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        check();
        return OpenRedis.during(RedisCommand.ofOneServer(terminal), this::changeAndShow);
    }

    private int changeAndShow(Redis redis) {
        RedisPersistence persistence = new RedisPersistence(redis);
        try {
            change(persistence);
        } catch (RedisRefusedException e) {
            terminal.err().println(e.getMessage());
            return ExitCode.FAILED;
        }
        Persistence now = persistence.read();
        terminal.out().println(json ? Json.MAPPER.writeValueAsString(now) : text(now));
        return ExitCode.DONE;
    }

    private void change(RedisPersistence persistence) {
        if (snapshots != null) {
            persistence.setSnapshots(snapshots.equals(OFF) ? "" : snapshots);
        }
        if (OFF.equals(log)) {
            persistence.setNoAppendOnly();
        } else if (log != null) {
            persistence.setAppendOnly(log);
        }
        if (keep) {
            persistence.keepConfiguration();
        }
    }

    private void check() {
        if (snapshots != null && !snapshots.equals(OFF) && !snapshots.matches("[0-9]+ [0-9]+( [0-9]+ [0-9]+)*")) {
            throw new UsageException("Expected pairs of seconds and changes, such as '900 1 300 10', or off; found '"
                    + snapshots + "'.");
        }
        if (log != null && !log.equals(OFF) && !SYNCS.contains(log)) {
            throw new UsageException("Expected always, everysec, no or off; found '" + log + "'.");
        }
    }

    private static String text(Persistence now) {
        String snapshots = now.snapshots()
                .map(points -> points.isEmpty() ? "none" : "at " + points)
                .orElse("not known: Redis does not let its configuration be read");
        String last = now.status().lastSnapshot() == 0
                ? ""
                : "%nlast snapshot:   %s, %s, %d changes since"
                        .formatted(
                                Instant.ofEpochSecond(now.status().lastSnapshot()),
                                now.status().snapshotDone() ? "done" : "failed",
                                now.status().changes());
        return "snapshots (RDB): %s%nlog (AOF):        %s%s".formatted(snapshots, log(now), last);
    }

    private static String log(Persistence now) {
        Optional<String> sync = now.appendOnly() ? now.sync() : Optional.empty();
        return (now.appendOnly() ? "yes" : "none")
                + sync.map(when -> ", synced " + when).orElse("");
    }
}
