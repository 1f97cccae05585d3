package dev.mneme.ingest.setting;

import java.time.Duration;
import java.util.List;

/** What is remembered of users. */
public final class MemorySettings {
    public static final Setting<Duration> SESSION_TTL =
            Setting.duration("MNEME_MEMORY_SESSION_TTL", "1h", "how long a session lives after its last message");
    public static final Setting<Integer> SESSION_MESSAGES =
            Setting.integer("MNEME_MEMORY_SESSION_MESSAGES", 100, 2, 10_000, "messages of a session that are kept");
    public static final Setting<Duration> LEDGER_TTL =
            Setting.duration("MNEME_MEMORY_LEDGER_TTL", "24h", "how long a reply is kept for ids that come again");
    public static final Setting<Boolean> REQUIRED = Setting.flag(
            "MNEME_MEMORY_REQUIRED", true, "false answers without memory, marked degraded, while Redis is away");

    static final List<Setting<?>> ALL = List.of(SESSION_TTL, SESSION_MESSAGES, LEDGER_TTL, REQUIRED);

    private MemorySettings() {}
}
