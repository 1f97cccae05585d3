package dev.mneme.ingest.event;

/** One thing said, and by whom. */
public record Utterance(Role role, String text) {}
