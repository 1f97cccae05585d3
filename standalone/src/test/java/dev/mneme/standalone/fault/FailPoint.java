package dev.mneme.standalone.fault;

import dev.mneme.ingest.event.CacheEntry;
import dev.mneme.ingest.event.ChatEvent;
import dev.mneme.processor.agent.Agent;
import dev.mneme.processor.agent.Assignment;
import dev.mneme.processor.agent.Handled;
import dev.mneme.processor.agent.TurnEnd;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/**
 * Stands where a turn is over in Redis, its reply in the ledger and in the session, and Kafka knows of none of it. It says on
 * the standard output which message has come so far, and with which reply; those with a mark go no further.
 *
 * @param mark what the texts of messages contain whose end is held
 */
record FailPoint(Agent agent, String mark) implements Agent {

    @Override
    public Handled handle(Assignment assignment, Attempt attempt) throws InterruptedException {
        Handled handled = agent.handle(assignment, attempt);
        if (handled instanceof Handled.Ended(TurnEnd end) && assignment.event() instanceof ChatEvent.Message message) {
            String text = end.reply() == null ? "no reply" : end.reply().text();
            System.out.println(said(message.text(), text));
            if (message.text().contains(mark)) {
                new CountDownLatch(1).await();
            }
        }
        return handled;
    }

    /** The line about a message that has come so far. */
    static String said(String question, String reply) {
        return "End of '%s': %s".formatted(question, reply);
    }

    @Override
    public List<CacheEntry> settle(Assignment assignment, TurnEnd end) {
        return agent.settle(assignment, end);
    }
}
