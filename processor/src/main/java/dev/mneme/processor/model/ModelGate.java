package dev.mneme.processor.model;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Keeps calls from a model that said when it will take some again. One for the process, shared by all its turns. */
public final class ModelGate {
    private static final Duration REMEMBERED = Duration.ofHours(1);

    private final Map<String, Instant> closedUntil = new ConcurrentHashMap<>();

    /** Closes it until then, unless it is closed for longer already. */
    public void close(String model, Instant until) {
        // Names of models come from messages: those whose gate has been open for long are not worth remembering.
        closedUntil.values().removeIf(opened -> opened.isBefore(until.minus(REMEMBERED)));
        closedUntil.merge(model, until, (before, now) -> before.isAfter(now) ? before : now);
    }

    /** From when on the model may be asked; long past where it may be now. */
    public Instant opensAt(String model) {
        return closedUntil.getOrDefault(model, Instant.MIN);
    }
}
