package dev.mneme.processor.stream;

import dev.mneme.processor.agent.Agent;
import dev.mneme.processor.agent.Assignment;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;

/**
 * Where turns are between the stream thread's two touches: each on a thread of its own, its landing in a queue. Only the queue
 * crosses threads.
 */
final class Air {
    /** How long after its deadline a message is given up that did not see to it itself: something in it hangs. */
    static final Duration GRACE = Duration.ofSeconds(10);

    private final Agent agent;
    private final Executor threads;
    private final ModelPlaces models;
    private final SharedCalls calls;
    private final Queue<Landing> landed = new ConcurrentLinkedQueue<>();

    /** In the order of their start, which is nearly that of their deadlines. */
    private final Map<Long, Started> flights = new LinkedHashMap<>();

    /** @param threads makes a thread for every turn */
    Air(Agent agent, Executor threads, ModelPlaces models, SharedCalls calls) {
        this.agent = agent;
        this.threads = threads;
        this.models = models;
        this.calls = calls;
    }

    void start(long sequence, Assignment assignment, Baggage baggage, Instant now) {
        Flight flight = new Flight(sequence, assignment, baggage, models, calls, landed::add);
        flights.put(sequence, new Started(flight, now));
        threads.execute(() -> flight.fly(agent));
    }

    /** A turn that is not to fly at all comes down at once. */
    void refuse(long sequence) {
        landed.add(new Landing.Poison(sequence));
    }

    /** The next landing; after all but an answer that waits for Redis the turn is no longer in the air. */
    Optional<Landing> poll() {
        Landing landing = landed.poll();
        if (landing != null && !(landing instanceof Landing.Answered)) {
            flights.remove(landing.sequence());
        }
        return Optional.ofNullable(landing);
    }

    /** Gives up the messages that have outlived their deadline, and answers which. They land nowhere any more. */
    List<Long> giveUpOverdue(Instant now) {
        List<Long> givenUp = flights.values().stream()
                .filter(started -> started.hangs(now) && started.flight().giveUp())
                .map(started -> started.flight().sequence())
                .toList();
        givenUp.forEach(flights::remove);
        return givenUp;
    }

    private record Started(Flight flight, Instant at) {
        /** A turn may come into the air after its deadline, and then needs a moment to end by itself. */
        boolean hangs(Instant now) {
            Instant graceBegan = now.minus(GRACE);
            return graceBegan.isAfter(flight.assignment().deadline()) && graceBegan.isAfter(at);
        }
    }
}
