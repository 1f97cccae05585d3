package dev.mneme.ingest.replay.log;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What the user of a log wanted from then on.
 *
 * @param id of the event that it is sent as; the same whenever it is read
 * @param value Java's null where it was removed; JSON's null is a value
 * @param at when it was said, where the log says
 */
public record Preference(
        String id,
        String key,
        @Nullable JsonNode value,
        @Nullable Instant at) {}
