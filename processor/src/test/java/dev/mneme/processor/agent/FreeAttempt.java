package dev.mneme.processor.agent;

import dev.mneme.ingest.event.CacheEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An attempt that nothing hinders: every model has a place for it. Keeps what it is told. */
final class FreeAttempt implements Agent.Attempt {
    private final List<Ending> answered = new ArrayList<>();
    private boolean givenUp;
    private boolean modelsAreFull;
    private boolean joins;
    private @Nullable String shared;

    /** The end that the agent brings an event to. */
    static TurnEnd end(Agent agent, Assignment assignment) throws InterruptedException {
        return end(agent.handle(assignment, new FreeAttempt()));
    }

    static TurnEnd end(Handled handled) {
        return switch (handled) {
            case Handled.Ended(TurnEnd end) -> end;
            case Handled.NoPlace _, Handled.Joined _ -> throw new AssertionError("not at its end: " + handled);
        };
    }

    /** The end is somebody else's from now on. */
    void giveUp() {
        givenUp = true;
    }

    void fillModels() {
        modelsAreFull = true;
    }

    /** Another turn asks the same already. */
    void join() {
        joins = true;
    }

    /** Another turn asked the same, and this entry was born of it. */
    void share(CacheEntry entry) {
        shared = entry.id();
    }

    List<Ending> answered() {
        return answered;
    }

    @Override
    public Optional<Agent.ModelPlace> placeAt(String model) {
        return modelsAreFull ? Optional.empty() : Optional.of(() -> {});
    }

    @Override
    public Optional<Runnable> sparePlaceAt(String model, Runnable wanted) {
        return modelsAreFull ? Optional.empty() : Optional.of(() -> {});
    }

    @Override
    public boolean leads(String scope, String question) {
        return !joins;
    }

    @Override
    public boolean isShared(String entryId) {
        return entryId.equals(shared);
    }

    @Override
    public boolean claim() {
        return !givenUp;
    }

    @Override
    public void answered(Ending ending) {
        answered.add(ending);
    }
}
