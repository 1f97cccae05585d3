package dev.mneme.processor.stream;

import dev.mneme.processor.agent.Agent;
import dev.mneme.processor.agent.Assignment;
import dev.mneme.processor.agent.TurnEnd;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;

/**
 * Where turns are between the stream thread's two touches: each on a thread of its own, its end in a queue. Only the queue
 * crosses threads.
 */
final class Air {
    private final Agent agent;
    private final Executor threads;
    private final Queue<Landing> landed = new ConcurrentLinkedQueue<>();

    /** @param threads makes a thread for every turn */
    Air(Agent agent, Executor threads) {
        this.agent = agent;
        this.threads = threads;
    }

    void start(long sequence, Assignment assignment) {
        threads.execute(() -> fly(sequence, assignment));
    }

    Optional<Landing> poll() {
        return Optional.ofNullable(landed.poll());
    }

    /** Whatever happens, one landing that ends the turn; only a process that stops takes its turns with it. */
    private void fly(long sequence, Assignment assignment) {
        TurnEnd end;
        try {
            end = agent.handle(assignment, ending -> landed.add(new Landing.Answered(sequence, ending)));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return;
        } catch (Throwable e) {
            landed.add(new Landing.Broken(sequence, e));
            return;
        }
        landed.add(new Landing.Ended(sequence, end));
        agent.settle(assignment, end);
    }
}
