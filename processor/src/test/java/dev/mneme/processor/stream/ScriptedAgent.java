package dev.mneme.processor.stream;

import dev.mneme.ingest.event.ChatEvent;
import dev.mneme.ingest.event.Outcome;
import dev.mneme.ingest.event.Reply;
import dev.mneme.ingest.event.Timings;
import dev.mneme.ingest.event.User;
import dev.mneme.processor.agent.Agent;
import dev.mneme.processor.agent.Assignment;
import dev.mneme.processor.agent.Ends;
import dev.mneme.processor.agent.TurnEnd;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Executor;

/** Answers "re: …", on the test's own thread and only when the test lets a turn fly. */
final class ScriptedAgent implements Agent, Executor {
    static final Instant NOW = Instant.parse("2026-03-01T08:00:00Z");

    private final Queue<Runnable> started = new ArrayDeque<>();
    private final List<String> handled = new ArrayList<>();

    @Override
    public void execute(Runnable turn) {
        started.add(turn);
    }

    /** How many turns have been started and have not flown. */
    int inTheAir() {
        return started.size();
    }

    /** Lets the turn that was started first come to its end. */
    void flyOne() {
        started.remove().run();
    }

    List<String> handled() {
        return List.copyOf(handled);
    }

    @Override
    public TurnEnd handle(Assignment assignment, Progress progress) {
        ChatEvent event = assignment.event();
        handled.add(event.origin().id());
        if (!(event instanceof ChatEvent.Message message)) {
            return Ends.applied(event, 1, null, List.of(), NOW);
        }
        if (message.text().equals("break")) {
            throw new IllegalStateException("broken on purpose");
        }
        User user = message.origin().user();
        Reply reply = new Reply(
                message.origin().id(),
                user.tenant(),
                user.userId(),
                message.origin().conversationId(),
                "re: " + message.text(),
                Reply.Status.ANSWERED,
                null,
                Reply.Source.MODEL,
                false,
                false,
                null,
                null,
                "scripted",
                null,
                Timings.NONE,
                NOW);
        Outcome outcome = Ends.applied(message, 0, null, List.of(), NOW).outcome();
        return new TurnEnd(reply, outcome, List.of(), List.of(), null);
    }

    @Override
    public void settle(Assignment assignment, TurnEnd end) {}
}
