package dev.mneme.ingest.replay.log;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One thing said in a recorded conversation.
 *
 * @param text may be empty: logs hold such turns
 * @param at when it was said, where the log says
 * @param calls the tools that the assistant asked for
 */
public record Turn(Speaker speaker, String text, @Nullable Instant at, List<ToolCall> calls) {
    public Turn {
        calls = List.copyOf(calls);
    }

    public Turn(Speaker speaker, String text) {
        this(speaker, text, null, List.of());
    }
}
