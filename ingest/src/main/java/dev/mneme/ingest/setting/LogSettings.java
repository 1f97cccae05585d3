package dev.mneme.ingest.setting;

import java.util.List;

/** What is logged. */
public final class LogSettings {
    /** Read by the logging itself, from the environment; it stands here so that it is known and checked. */
    public static final Setting<LogLevel> LEVEL =
            Setting.choice("MNEME_LOG_LEVEL", LogLevel.class, LogLevel.WARN, "least level that is logged, on stderr");

    static final List<Setting<?>> ALL = List.of(LEVEL);

    private LogSettings() {}
}
