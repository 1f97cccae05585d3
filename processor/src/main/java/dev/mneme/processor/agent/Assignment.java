package dev.mneme.processor.agent;

import dev.mneme.ingest.event.ChatEvent;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An event that is to be brought to its end. Its times are of the clock that waits go by, not of the one on the wall.
 *
 * @param position its offset in the user's partition
 * @param admittedAt when the processor took it in; the deadline counts from here and not from the event's own time
 * @param deadline until when an answer may be looked for
 * @param redriven whether its record is a dead letter that was written again, so that its reply may replace a failed one
 * @param answered how it ends, where an earlier attempt had come so far; only remembering is left then
 */
public record Assignment(
        ChatEvent event,
        long position,
        Instant admittedAt,
        Instant deadline,
        boolean redriven,
        @Nullable Ending answered) {}
