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
import dev.mneme.processor.memory.Memory.FinishedTurn;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/** Flies each turn step by step, as it is ordered; between two orders nothing moves, though each has a thread of its own. */
final class PilotedAgent implements Agent, Executor {
    private static final ThreadLocal<Pilot> PILOT = new ThreadLocal<>();

    private final InstantSource clock;
    private final Map<Long, Pilot> flying = new TreeMap<>();
    private final List<Long> started = new ArrayList<>();

    PilotedAgent(InstantSource clock) {
        this.clock = clock;
    }

    enum Order {
        ASK_THE_MODEL,
        /** The same question as others: joins one who asks it already. */
        ASK_THE_SAME,
        DECIDE,
        END,
        BREAK
    }

    /** Without a stack trace: hundreds of them are logged. */
    private static final class BrokenOnPurpose extends RuntimeException {
        BrokenOnPurpose() {
            super("broken on purpose", null, false, false);
        }
    }

    private enum Report {
        STARTED,
        FLIES_ON,
        LANDED
    }

    private static final class Pilot {
        final BlockingQueue<Order> orders = new LinkedBlockingQueue<>();
        final BlockingQueue<Report> reports = new LinkedBlockingQueue<>();
        volatile @Nullable Thread thread;
        volatile @Nullable Assignment assignment;
        volatile boolean atModel;
        volatile @Nullable Ending decided;
    }

    @Override
    public void execute(Runnable turn) {
        Pilot pilot = new Pilot();
        pilot.thread = Thread.ofVirtual().start(() -> {
            PILOT.set(pilot);
            turn.run();
            pilot.atModel = false;
            pilot.reports.add(Report.LANDED);
        });
        await(pilot, Report.STARTED);
        Assignment assignment = pilot.assignment;
        if (assignment == null) {
            throw new IllegalStateException("a turn without an assignment");
        }
        flying.put(assignment.position(), pilot);
        started.add(assignment.position());
    }

    /** Turns in the air, by position. */
    List<Long> flying() {
        return List.copyOf(flying.keySet());
    }

    long atModel() {
        return flying.values().stream().filter(pilot -> pilot.atModel).count();
    }

    /** The turn's end, where it is decided. */
    Optional<Ending> decided(long position) {
        Pilot pilot = flying.get(position);
        return pilot == null ? Optional.empty() : Optional.ofNullable(pilot.decided);
    }

    /** Positions of the attempts that were started since this was asked last. */
    List<Long> started() {
        List<Long> since = List.copyOf(started);
        started.clear();
        return since;
    }

    void order(long position, Order order) {
        Pilot pilot = flying.get(position);
        if (pilot == null) {
            throw new IllegalStateException("turn " + position + " does not fly");
        }
        pilot.orders.add(order);
        if (await(pilot, Report.FLIES_ON, Report.LANDED) == Report.LANDED) {
            flying.remove(position);
        }
    }

    /** The process that they fly in is gone. */
    void abandonAll() {
        for (Pilot pilot : flying.values()) {
            Thread thread = pilot.thread;
            if (thread != null) {
                thread.interrupt();
            }
            await(pilot, Report.LANDED);
        }
        flying.clear();
        started.clear();
    }

    private static Report await(Pilot pilot, Report... expected) {
        try {
            Report report = pilot.reports.take();
            if (!List.of(expected).contains(report)) {
                throw new IllegalStateException("expected " + List.of(expected) + ", found " + report);
            }
            return report;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public Handled handle(Assignment assignment, Attempt attempt) throws InterruptedException {
        Pilot pilot = PILOT.get();
        pilot.assignment = assignment;
        pilot.decided = assignment.answered();
        pilot.reports.add(Report.STARTED);
        while (true) {
            Order order = pilot.orders.take();
            if (!(assignment.event() instanceof ChatEvent.Message message)) {
                return new Handled.Ended(Ends.applied(assignment.event(), 1, null, List.of(), clock.instant()));
            }
            Ending decided = pilot.decided;
            if (decided != null) {
                return ended(decided);
            }
            if (!clock.instant().isBefore(assignment.deadline())) {
                return ended(Ends.overdue(message, assignment.position(), false, clock.instant()));
            }
            switch (order) {
                case ASK_THE_MODEL, ASK_THE_SAME -> {
                    if (order == Order.ASK_THE_SAME && !attempt.leads("scope", "same")) {
                        return new Handled.Joined();
                    }
                    if (attempt.placeAt("piloted").isEmpty()) {
                        return new Handled.NoPlace("piloted");
                    }
                    pilot.atModel = true;
                }
                case DECIDE -> {
                    Ending ending = ending(message, assignment.position());
                    if (!attempt.claim()) {
                        throw new InterruptedException("the attempt was given up");
                    }
                    pilot.decided = ending;
                    attempt.answered(ending);
                }
                case END -> {
                    return ended(ending(message, assignment.position()));
                }
                case BREAK -> throw new BrokenOnPurpose();
            }
            pilot.reports.add(Report.FLIES_ON);
        }
    }

    private static Handled ended(Ending ending) {
        return new Handled.Ended(
                new TurnEnd(ending.finished().reply(), ending.outcome(), List.of(), List.of(), ending.deadLetter()));
    }

    /** With a text of the moment, so that what is decided twice can be told. */
    private Ending ending(ChatEvent.Message message, long position) {
        User user = message.origin().user();
        Reply reply = new Reply(
                message.origin().id(),
                user.tenant(),
                user.userId(),
                message.origin().conversationId(),
                "answered at " + clock.instant(),
                Reply.Status.ANSWERED,
                null,
                Reply.Source.MODEL,
                false,
                false,
                null,
                null,
                "piloted",
                null,
                Timings.NONE,
                clock.instant());
        Outcome outcome =
                Ends.applied(message, 0, null, List.of(), clock.instant()).outcome();
        FinishedTurn finished = new FinishedTurn(
                message.origin().id(), "hash", message.text(), reply, clock.instant(), position, true, null, false);
        return new Ending(finished, outcome, null, null);
    }

    @Override
    public List<CacheEntry> settle(Assignment assignment, TurnEnd end) {
        return end.entries();
    }
}
