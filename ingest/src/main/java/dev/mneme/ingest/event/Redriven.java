package dev.mneme.ingest.event;

import java.time.Instant;

/**
 * That a dead letter was written to {@code chat.events} again: the value of {@code chat.redriven} under its place.
 *
 * @param at when
 */
public record Redriven(Instant at) {}
