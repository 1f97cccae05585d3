package dev.mneme.processor.stream;

import dev.mneme.ingest.event.CacheEntry;
import dev.mneme.ingest.event.ChatEvent;
import dev.mneme.ingest.event.Outcome;
import dev.mneme.ingest.event.Reply;
import dev.mneme.ingest.event.Timings;
import dev.mneme.ingest.event.User;
import dev.mneme.processor.agent.Agent;
import dev.mneme.processor.agent.Assignment;
import dev.mneme.processor.agent.Ending;
import dev.mneme.processor.agent.Ends;
import dev.mneme.processor.agent.Handled;
import dev.mneme.processor.agent.TurnEnd;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Answers "re: …", on the test's own thread and only when the test lets a turn fly. */
final class ScriptedAgent implements Agent, Executor {
    private static final ThreadLocal<CountDownLatch> ARRIVAL = new ThreadLocal<>();

    static final Instant NOW = Instant.parse("2026-03-01T08:00:00Z");

    private final InstantSource clock;
    private final Queue<Runnable> started = new ArrayDeque<>();
    private final List<String> handled = new ArrayList<>();
    private final AtomicInteger asked = new AtomicInteger();
    private final List<Thread> atModel = new ArrayList<>();
    private volatile @Nullable CountDownLatch model;

    ScriptedAgent(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public void execute(Runnable turn) {
        started.add(turn);
    }

    /** How many turns have been started and have not flown. */
    int inTheAir() {
        return started.size();
    }

    /** Lets the turn that was started first come to its end, or to the model while that is held. */
    void flyOne() {
        Runnable turn = started.remove();
        if (model == null) {
            turn.run();
            return;
        }
        CountDownLatch arrived = new CountDownLatch(1);
        atModel.add(Thread.ofVirtual().start(() -> {
            ARRIVAL.set(arrived);
            turn.run();
            arrived.countDown();
        }));
        await(arrived);
    }

    /** From now on the model does not answer. */
    void holdModel() {
        model = new CountDownLatch(1);
    }

    /** The model answers all who asked it. */
    void releaseModel() throws InterruptedException {
        CountDownLatch held = Objects.requireNonNull(model);
        model = null;
        held.countDown();
        for (Thread turn : atModel) {
            turn.join();
        }
        atModel.clear();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** How often the model was asked. */
    int asked() {
        return asked.get();
    }

    List<String> handled() {
        return List.copyOf(handled);
    }

    /** Messages ask the model unless their text begins with "cached". */
    @Override
    public Handled handle(Assignment assignment, Attempt attempt) throws InterruptedException {
        ChatEvent event = assignment.event();
        handled.add(event.origin().id());
        if (!(event instanceof ChatEvent.Message message)) {
            return new Handled.Ended(Ends.applied(event, 1, null, List.of(), NOW));
        }
        Ending decided = assignment.answered();
        if (decided != null) {
            return ended(decided);
        }
        if (message.text().equals("break")) {
            throw new IllegalStateException("broken on purpose");
        }
        if (message.text().startsWith("cached")) {
            return new Handled.Ended(answer(message));
        }
        if (!clock.instant().isBefore(assignment.deadline())) {
            return ended(Ends.overdue(message, assignment.position(), assignment.redriven(), NOW));
        }
        if (message.text().startsWith("same") && !attempt.leads("scope", message.text())) {
            return new Handled.Joined();
        }
        Optional<ModelPlace> place = attempt.placeAt("scripted");
        if (place.isEmpty()) {
            return new Handled.NoPlace("scripted");
        }
        asked.incrementAndGet();
        CountDownLatch held = model;
        if (held != null) {
            ARRIVAL.get().countDown();
            held.await();
        }
        place.get().close();
        return new Handled.Ended(answer(message));
    }

    private static Handled ended(Ending ending) {
        return new Handled.Ended(
                new TurnEnd(ending.finished().reply(), ending.outcome(), List.of(), List.of(), ending.deadLetter()));
    }

    private static TurnEnd answer(ChatEvent.Message message) {
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
    public List<CacheEntry> settle(Assignment assignment, TurnEnd end) {
        return end.entries();
    }
}
