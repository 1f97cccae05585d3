package dev.mneme.ingest.command;

/** A command that stays until it is stopped. Kafka's warnings are logged for it, so that one sees what it waits for. */
public interface Server {}
