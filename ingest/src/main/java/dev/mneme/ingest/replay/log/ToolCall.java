package dev.mneme.ingest.replay.log;

import org.jspecify.annotations.Nullable;

/**
 * A tool that the assistant asked for.
 *
 * @param id what the tool's answer refers to, where the log says
 * @param arguments as they were recorded, JSON mostly
 */
public record ToolCall(@Nullable String id, @Nullable String name, String arguments) {}
