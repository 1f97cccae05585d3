package dev.mneme.ingest.setting;

import java.net.URI;
import java.time.Duration;
import java.util.List;

/** How to reach Redis. */
public final class RedisSettings {
    public static final Setting<String> URI = Setting.text(
            "MNEME_REDIS_URI",
            "redis://localhost:6379",
            "redis://, rediss://, redis-sentinel:// or redis-cluster:// address");
    public static final Setting<String> PASSWORD =
            Setting.secret("MNEME_REDIS_PASSWORD", "password, where it is not to stand in the address");
    public static final Setting<String> KEY_PREFIX = new Setting<>(
            "MNEME_REDIS_KEY_PREFIX", "stands before every key", "mneme", RedisSettings::readPrefix, false);
    public static final Setting<Duration> TIMEOUT =
            Setting.duration("MNEME_REDIS_TIMEOUT", "2s", "how long one command may take");
    public static final Setting<Integer> QUEUE =
            Setting.integer("MNEME_REDIS_QUEUE", 10_000, 1, 1_000_000, "commands that may wait on a connection");

    static final List<Setting<?>> ALL = List.of(URI, PASSWORD, KEY_PREFIX, TIMEOUT, QUEUE);

    private RedisSettings() {}

    private static String readPrefix(String text) {
        if (text.contains("{") || text.contains("}")) {
            throw new IllegalArgumentException("expected a text without braces, which mark a key's user");
        }
        return text;
    }
}
