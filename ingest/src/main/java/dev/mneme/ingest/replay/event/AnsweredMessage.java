package dev.mneme.ingest.replay.event;

import dev.mneme.ingest.event.ChatEvent.Message;
import org.jspecify.annotations.Nullable;

/**
 * A message out of a log.
 *
 * @param answer that was recorded; null where there is none
 */
public record AnsweredMessage(Message message, @Nullable String answer) {}
