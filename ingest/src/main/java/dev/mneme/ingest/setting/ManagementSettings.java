package dev.mneme.ingest.setting;

import java.util.List;

/** Where the processor tells a supervisor how it is, and what it measures. */
public final class ManagementSettings {
    public static final Setting<Boolean> ENABLED = Setting.flag(
            "MNEME_MANAGEMENT_ENABLED", true, "whether the processor serves /health/live, /health/ready and /metrics");
    public static final Setting<String> HOST = Setting.text(
            "MNEME_MANAGEMENT_HOST", "127.0.0.1", "address it serves them at, 0.0.0.0 for all of the machine");
    public static final Setting<Integer> PORT =
            Setting.integer("MNEME_MANAGEMENT_PORT", 9404, 0, 65_535, "port it serves them at, 0 for any that is free");

    static final List<Setting<?>> ALL = List.of(ENABLED, HOST, PORT);

    private ManagementSettings() {}
}
