package dev.mneme.processor.stream;

import dev.mneme.ingest.event.CacheEntry;
import dev.mneme.processor.agent.Agent;
import dev.mneme.processor.agent.Agent.ModelPlace;
import dev.mneme.processor.agent.Assignment;
import dev.mneme.processor.agent.Ending;
import dev.mneme.processor.agent.Handled;
import dev.mneme.processor.agent.TurnEnd;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One attempt at a turn, on a thread of its own. Two may want to end it: the attempt itself, and the deadline that gives it
 * up. One compare-and-set decides, so there is one completion; a flight that was given up lands nowhere.
 */
final class Flight implements Agent.Attempt {
    private final long sequence;
    private final Assignment assignment;
    private final ModelPlaces models;
    private final SharedCalls calls;
    private final Consumer<Landing> landings;
    private final long began = System.nanoTime();
    private final AtomicReference<Claim> claim = new AtomicReference<>(Claim.NOBODY);

    private volatile @Nullable Thread thread;
    private volatile @Nullable ModelPlace place;
    private final SharedCalls.@Nullable Call followed;
    private final boolean alone;
    private volatile SharedCalls.@Nullable Call led;
    private volatile SharedCalls.@Nullable Call joined;

    Flight(
            long sequence,
            Assignment assignment,
            Baggage baggage,
            ModelPlaces models,
            SharedCalls calls,
            Consumer<Landing> landings) {
        this.sequence = sequence;
        this.assignment = assignment;
        this.place = baggage.place();
        this.followed = baggage.followed();
        this.led = baggage.led();
        this.alone = baggage.alone();
        this.models = models;
        this.calls = calls;
        this.landings = landings;
    }

    long sequence() {
        return sequence;
    }

    Assignment assignment() {
        return assignment;
    }

    @Override
    public Optional<ModelPlace> placeAt(String model) {
        if (alone) {
            return Optional.of(() -> {});
        }
        if (place == null) {
            place = models.take(model).orElse(null);
        }
        return Optional.ofNullable(place);
    }

    @Override
    public Optional<Runnable> sparePlaceAt(String model, Runnable wanted) {
        return models.spare(model, wanted).map(spare -> spare::close);
    }

    /** A turn waits for one call at most: after that it asks by itself, at the head of those who come later. */
    @Override
    public boolean leads(String scope, String question) {
        if (alone || led != null) {
            return true;
        }
        SharedCalls.Joined call = calls.join(new SharedCalls.Key(scope, question), began);
        if (call.leads()) {
            led = call.call();
        } else {
            joined = call.call();
        }
        return call.leads() || followed != null;
    }

    @Override
    public boolean isShared(String entryId) {
        return followed != null
                && followed.born().filter(entry -> entry.id().equals(entryId)).isPresent();
    }

    @Override
    public boolean claim() {
        return claim.compareAndSet(Claim.NOBODY, Claim.ATTEMPT) || claim.get() == Claim.ATTEMPT;
    }

    @Override
    public void answered(Ending ending) {
        landings.accept(new Landing.Answered(sequence, ending));
    }

    /** Takes the end from the attempt and stops it; false where it was claimed before. */
    boolean giveUp() {
        if (!claim.compareAndSet(Claim.NOBODY, Claim.DEADLINE)) {
            return false;
        }
        Thread flying = thread;
        if (flying != null) {
            flying.interrupt();
        }
        leaveModel();
        endCall(Optional.empty());
        return true;
    }

    /** Whatever happens, one landing; only a process that stops takes its turns with it. */
    void fly(Agent agent) {
        thread = Thread.currentThread();
        if (claim.get() == Claim.DEADLINE) {
            return;
        }
        Handled handled;
        try {
            handled = agent.handle(assignment, this);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            endCall(Optional.empty());
            return;
        } catch (Throwable e) {
            endCall(Optional.empty());
            land(new Landing.Broken(sequence, e));
            return;
        } finally {
            leaveModel();
        }
        switch (handled) {
            case Handled.Ended(var end) -> {
                land(new Landing.Ended(sequence, end));
                settle(agent, end);
            }
            case Handled.NoPlace(String model) -> {
                if (!land(new Landing.NoPlace(sequence, model, new Baggage(null, followed, led, false)))) {
                    endCall(Optional.empty());
                }
            }
            case Handled.Joined _ -> land(new Landing.Joined(sequence, joined()));
        }
    }

    /** Those who wait for this turn's call look it up in the cache: it has to be there before they are told. */
    private void settle(Agent agent, TurnEnd end) {
        Optional<CacheEntry> born = Optional.empty();
        try {
            born = agent.settle(assignment, end).stream().findFirst();
        } finally {
            endCall(born);
        }
    }

    private void endCall(Optional<CacheEntry> born) {
        SharedCalls.Call call = led;
        if (call != null) {
            call.end(born);
        }
    }

    private SharedCalls.Call joined() {
        SharedCalls.Call call = joined;
        if (call == null) {
            throw new IllegalStateException("turn " + sequence + " follows no call");
        }
        return call;
    }

    /** False where the attempt was given up: it lands nowhere. */
    private boolean land(Landing landing) {
        boolean claimed = claim();
        if (claimed) {
            landings.accept(landing);
        }
        return claimed;
    }

    private void leaveModel() {
        ModelPlace taken = place;
        if (taken != null) {
            taken.close();
        }
    }

    /** Who decides how the attempt ends. */
    private enum Claim {
        NOBODY,
        ATTEMPT,
        DEADLINE
    }
}
