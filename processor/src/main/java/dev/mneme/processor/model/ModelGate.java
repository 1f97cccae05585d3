package dev.mneme.processor.model;

import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Keeps calls from a model that said when it will take some again. One for the process, shared by all its turns. */
public final class ModelGate {
    private final Map<String, Instant> closedUntil = new ConcurrentHashMap<>();

    /** Closes it until then, unless it is closed for longer already. */
    public void close(String model, Instant until) {
        closedUntil.merge(model, until, (before, now) -> before.isAfter(now) ? before : now);
    }

    /** From when on the model may be asked; long past where it may be now. */
    public Instant opensAt(String model) {
        return closedUntil.getOrDefault(model, Instant.MIN);
    }
}
