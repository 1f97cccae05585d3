package dev.mneme.processor.memory;

import dev.mneme.ingest.event.Role;
import java.time.Instant;

/**
 * One message of a session, as it is kept.
 *
 * @param at event time
 * @param messageId of the event it came from; question and answer have the same
 * @param position of that event
 */
public record SessionMessage(Role role, String text, Instant at, String messageId, long position) {}
