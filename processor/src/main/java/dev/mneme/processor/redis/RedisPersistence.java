package dev.mneme.processor.redis;

import static java.util.stream.Collectors.toMap;

import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/**
 * What Redis keeps on disk, read and changed.
 *
 * <p>Every method but {@link #read} throws {@link RedisRefusedException} where Redis forbids the command, as managed ones do.
 */
public final class RedisPersistence {
    private final Redis redis;

    public RedisPersistence(Redis redis) {
        this.redis = redis;
    }

    /** How it stands; a Redis that does not let its configuration be read says at least whether there is a log. */
    public Persistence read() {
        Map<String, String> info = info();
        Optional<String> snapshots = Optional.empty();
        Optional<String> sync = Optional.empty();
        try {
            // One name a command: Redis 6.2 takes no more.
            snapshots = Optional.ofNullable(asked("read its configuration", commands -> commands.configGet("save"))
                    .get("save"));
            sync = Optional.ofNullable(asked("read its configuration", commands -> commands.configGet("appendfsync"))
                    .get("appendfsync"));
        } catch (RedisRefusedException e) {
            // Said by what is empty then.
        }
        return new Persistence(snapshots, "1".equals(info.get("aof_enabled")), sync, status(info));
    }

    public Persistence.Status status() {
        return status(info());
    }

    /** Has snapshots made at these points, {@code 900 1 300 10 60 10000}; an empty text makes none. */
    public void setSnapshots(String points) {
        configure("save", points);
    }

    /** Has a log of every write kept, forced to the disk {@code always}, {@code everysec} or {@code no}. */
    public void setAppendOnly(String sync) {
        configure("appendfsync", sync);
        configure("appendonly", "yes");
    }

    public void setNoAppendOnly() {
        configure("appendonly", "no");
    }

    /** Writes the configuration as it is to the file that Redis was started with. */
    public void keepConfiguration() {
        asked("write its configuration to its file", RedisClusterAsyncCommands::configRewrite);
    }

    /** Starts to write a snapshot, unless one is being written. */
    public void startSnapshot() {
        if (!status().snapshotRunning()) {
            asked("write a snapshot (BGSAVE)", RedisClusterAsyncCommands::bgsave);
        }
    }

    /** Starts to write the log anew, unless that is going on. */
    public void startRewrite() {
        if (!status().rewriteRunning()) {
            asked("write its log anew (BGREWRITEAOF)", RedisClusterAsyncCommands::bgrewriteaof);
        }
    }

    private void configure(String name, String value) {
        asked("set " + name + " (CONFIG SET)", commands -> commands.configSet(name, value));
    }

    private Map<String, String> info() {
        return redis.<String>trip("info", commands -> commands.info("persistence"))
                .lines()
                .map(line -> line.split(":", 2))
                .filter(pair -> pair.length == 2)
                .collect(toMap(pair -> pair[0], pair -> pair[1].strip(), (first, _) -> first));
    }

    private static Persistence.Status status(Map<String, String> info) {
        return new Persistence.Status(
                "1".equals(info.get("rdb_bgsave_in_progress")),
                "1".equals(info.get("aof_rewrite_in_progress")) || "1".equals(info.get("aof_rewrite_scheduled")),
                "ok".equals(info.get("rdb_last_bgsave_status")),
                "ok".equals(info.get("aof_last_bgrewrite_status")),
                number(info, "rdb_last_save_time"),
                number(info, "rdb_changes_since_last_save"),
                number(info, "current_save_keys_processed"),
                number(info, "current_save_keys_total"));
    }

    private static long number(Map<String, String> info, String name) {
        return Long.parseLong(info.getOrDefault(name, "0"));
    }

    private <T> T asked(String what, Function<RedisClusterAsyncCommands<String, byte[]>, CompletionStage<T>> commands) {
        try {
            return redis.trip("configure", commands);
        } catch (RedisUnavailableException e) {
            throw new RedisRefusedException(
                    "Redis refuses to " + what + ": " + why(e.refusal().orElseThrow(() -> e)), e);
        }
    }

    private static String why(String said) {
        return said.contains("unknown command") || said.startsWith("NOPERM")
                ? said + ". A managed Redis sets what it keeps on disk in its own console."
                : said;
    }
}
