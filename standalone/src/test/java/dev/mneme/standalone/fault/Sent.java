package dev.mneme.standalone.fault;

import dev.mneme.ingest.event.Lane;

/**
 * A message that was sent.
 *
 * @param id its own, or the one that its place in the topic gives it
 * @param text no other message has it, so a call of the model tells which message it was made for
 * @param position its offset; the messages of a user lie in one partition
 */
record Sent(Lane lane, String id, String text, long position) {}
