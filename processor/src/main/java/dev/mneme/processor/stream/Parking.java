package dev.mneme.processor.stream;

import dev.mneme.processor.agent.Agent.ModelPlace;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.stream.Stream;

/** Turns of one task that wait for a place at their model. Who was taken in first goes first, and comes to its deadline first. */
final class Parking {
    private final ModelPlaces models;
    private final Map<String, PriorityQueue<Parked>> waiting = new HashMap<>();

    Parking(ModelPlaces models) {
        this.models = models;
    }

    /** @param deadline when it need not wait any longer: it then goes on without a place, to end as it may */
    record Parked(long sequence, Instant deadline, Baggage baggage) {}

    /** A turn that may go on, with its place at the model; without one where its deadline has come. */
    record Resumed(String model, Parked parked, Baggage baggage) {}

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
                Parked overdue = queue.remove();
                resumed.add(new Resumed(model, overdue, overdue.baggage()));
            }
            for (ModelPlace place : models.take(model, this, queue.size())) {
                Parked next = queue.remove();
                resumed.add(new Resumed(model, next, next.baggage().with(place)));
            }
        });
        waiting.values().removeIf(PriorityQueue::isEmpty);
        return resumed;
    }

    /** Takes one back that may go on and cannot, for want of a place in the air. */
    void putBack(Resumed resumed) {
        ModelPlace place = resumed.baggage().place();
        if (place != null) {
            place.close();
        }
        add(resumed.model(), resumed.parked());
    }

    /** Nobody waits any more, for a place or for those who do. */
    void clear() {
        waiting.forEach((model, queue) -> {
            models.take(model, this, 0);
            queue.stream()
                    .flatMap(parked -> Stream.ofNullable(parked.baggage().led()))
                    .forEach(call -> call.end(Optional.empty()));
        });
        waiting.clear();
    }
}
