package dev.mneme.processor.memory;

import dev.mneme.ingest.setting.CacheSettings;
import dev.mneme.ingest.setting.MemorySettings;
import dev.mneme.ingest.setting.Settings;
import java.time.Duration;

/**
 * How long what is kept.
 *
 * @param session how long after its last message, in event time, a session is still one
 * @param messages of a session that are kept, the newest
 * @param ledger how long a reply is kept for ids that come again
 * @param entries how long a cache entry lives
 */
public record Retention(Duration session, int messages, Duration ledger, Duration entries) {
    /**
     * A session is kept longer than it lives, by this factor: a processor that catches up after an outage, or a replay that
     * runs slower than its recording, still finds a session that is alive in event time.
     */
    private static final int SESSION_SLACK = 2;

    /** How long after its last message a session is swept, by the clock on the wall. */
    public Duration sessionKept() {
        return session.multipliedBy(SESSION_SLACK);
    }

    public static Retention of(Settings settings) {
        return new Retention(
                settings.get(MemorySettings.SESSION_TTL),
                settings.get(MemorySettings.SESSION_MESSAGES),
                settings.get(MemorySettings.LEDGER_TTL),
                settings.get(CacheSettings.TTL));
    }
}
