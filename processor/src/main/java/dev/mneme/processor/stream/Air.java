package dev.mneme.processor.stream;

import dev.mneme.processor.agent.Agent;
import dev.mneme.processor.agent.Agent.ModelPlace;
import dev.mneme.processor.agent.Assignment;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

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
    private final Map<Long, Flight> flights = new LinkedHashMap<>();

    /** @param threads makes a thread for every turn */
    Air(Agent agent, Executor threads, ModelPlaces models, SharedCalls calls) {
        this.agent = agent;
        this.threads = threads;
        this.models = models;
        this.calls = calls;
    }

    /**
     * @param place at the model, where the turn has waited for one
     * @param followed the call of another that the turn has waited for, if it has
     */
    void start(long sequence, Assignment assignment, @Nullable ModelPlace place, SharedCalls.@Nullable Call followed) {
        Flight flight = new Flight(sequence, assignment, place, followed, models, calls, landed::add);
        flights.put(sequence, flight);
        threads.execute(() -> flight.fly(agent));
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
        List<Flight> givenUp = new ArrayList<>();
        for (Flight flight : flights.values()) {
            if (now.minus(GRACE).isAfter(flight.assignment().deadline()) && flight.giveUp()) {
                givenUp.add(flight);
            }
        }
        givenUp.forEach(flight -> flights.remove(flight.sequence()));
        return givenUp.stream().map(Flight::sequence).toList();
    }
}
