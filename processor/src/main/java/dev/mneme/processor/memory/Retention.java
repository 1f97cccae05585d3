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

    public static Retention of(Settings settings) {
        return new Retention(
                settings.get(MemorySettings.SESSION_TTL),
                settings.get(MemorySettings.SESSION_MESSAGES),
                settings.get(MemorySettings.LEDGER_TTL),
                settings.get(CacheSettings.TTL));
    }
}
