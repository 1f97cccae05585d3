package dev.mneme.processor.stream;

import dev.mneme.processor.agent.Agent;
import dev.mneme.processor.agent.Agent.ModelPlace;
import dev.mneme.processor.agent.Assignment;
import dev.mneme.processor.agent.Ending;
import dev.mneme.processor.agent.Handled;
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
    private final Consumer<Landing> landings;
    private final AtomicReference<Claim> claim = new AtomicReference<>(Claim.NOBODY);

    private volatile @Nullable Thread thread;
    private volatile @Nullable ModelPlace place;

    /** @param place at the model, where the turn has waited for one */
    Flight(
            long sequence,
            Assignment assignment,
            @Nullable ModelPlace place,
            ModelPlaces models,
            Consumer<Landing> landings) {
        this.sequence = sequence;
        this.assignment = assignment;
        this.place = place;
        this.models = models;
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
        if (place == null) {
            place = models.take(model).orElse(null);
        }
        return Optional.ofNullable(place);
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
            return;
        } catch (Throwable e) {
            land(new Landing.Broken(sequence, e));
            return;
        } finally {
            leaveModel();
        }
        switch (handled) {
            case Handled.Ended(var end) -> {
                land(new Landing.Ended(sequence, end));
                agent.settle(assignment, end);
            }
            case Handled.NoPlace(String model) -> land(new Landing.NoPlace(sequence, model));
        }
    }

    private void land(Landing landing) {
        if (claim()) {
            landings.accept(landing);
        }
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
