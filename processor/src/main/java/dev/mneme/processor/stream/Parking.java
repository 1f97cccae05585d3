package dev.mneme.processor.stream;

import dev.mneme.processor.agent.Agent.ModelPlace;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/** Turns of one task that wait for a place at their model. Who was taken in first goes first, and comes to its deadline first. */
final class Parking {
    private final ModelPlaces models;
    private final Map<String, PriorityQueue<Parked>> waiting = new HashMap<>();

    Parking(ModelPlaces models) {
        this.models = models;
    }

    /** @param deadline when it need not wait any longer: it then goes on without a place, to end as it may */
    record Parked(long sequence, Instant deadline) {}

    /** A turn that may go on, with its place at the model; null where its deadline has come. */
    record Resumed(String model, Parked parked, @Nullable ModelPlace place) {}

    void add(String model, Parked parked) {
        waiting.computeIfAbsent(
                        model,
                        _ -> new PriorityQueue<>(
                                Comparator.comparing(Parked::deadline).thenComparingLong(Parked::sequence)))
                .add(parked);
    }

    /** Takes out those that may go on now. */
    List<Resumed> resume(Instant now) {
        List<Resumed> resumed = new ArrayList<>();
        waiting.forEach((model, queue) -> {
            for (Parked first = queue.peek(); first != null && !now.isBefore(first.deadline()); first = queue.peek()) {
                resumed.add(new Resumed(model, queue.remove(), null));
            }
            for (ModelPlace place : models.take(model, this, queue.size())) {
                resumed.add(new Resumed(model, queue.remove(), place));
            }
        });
        waiting.values().removeIf(PriorityQueue::isEmpty);
        return resumed;
    }

    /** Takes one back that may go on and cannot, for want of a place in the air. */
    void putBack(Resumed resumed) {
        if (resumed.place() != null) {
            resumed.place().close();
        }
        add(resumed.model(), resumed.parked());
    }

    /** Nobody waits any more. */
    void clear() {
        waiting.keySet().forEach(model -> models.take(model, this, 0));
        waiting.clear();
    }
}
