package dev.mneme.processor.stream;

import dev.mneme.processor.stream.Parking.Parked;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Turns of one task that wait for the end of a call which another turn makes, of this task or of another one. */
final class Followers {
    private final Map<Long, Follower> waiting = new LinkedHashMap<>();

    record Follower(Parked parked, SharedCalls.Call call) {}

    void add(Follower follower) {
        waiting.put(follower.parked().sequence(), follower);
    }

    /** Those that need not wait any longer, first come first served: the call is over, or their deadline has come. */
    List<Follower> free(Instant now) {
        return waiting.values().stream()
                .filter(follower -> follower.call().isOver()
                        || !now.isBefore(follower.parked().deadline()))
                .toList();
    }

    void remove(Follower follower) {
        waiting.remove(follower.parked().sequence());
    }
}
