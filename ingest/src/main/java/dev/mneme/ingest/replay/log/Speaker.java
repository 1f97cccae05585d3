package dev.mneme.ingest.replay.log;

import java.util.Locale;

/** Who said something in a recorded conversation. */
public enum Speaker {
    SYSTEM,
    USER,
    ASSISTANT,
    /** What a tool gave back to the assistant. */
    TOOL;

    /** The name as reports and mappings write it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
