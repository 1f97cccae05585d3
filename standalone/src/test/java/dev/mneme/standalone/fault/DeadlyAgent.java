package dev.mneme.standalone.fault;

import dev.mneme.ingest.event.CacheEntry;
import dev.mneme.ingest.event.ChatEvent;
import dev.mneme.processor.agent.Agent;
import dev.mneme.processor.agent.Assignment;
import dev.mneme.processor.agent.Ending;
import dev.mneme.processor.agent.Handled;
import dev.mneme.processor.agent.TurnEnd;
import java.util.List;
import java.util.Optional;

/**
 * Messages with a mark kill their process, at once and without a trace, as soon as they have come to a step.
 *
 * @param mark what their texts contain
 */
record DeadlyAgent(Agent agent, Step deadly, String mark) implements Agent {
    static final int EXIT_CODE = 137;

    @Override
    public Handled handle(Assignment assignment, Attempt attempt) throws InterruptedException {
        if (!hasMark(assignment)) {
            return agent.handle(assignment, attempt);
        }
        come(Step.BEGUN);
        Handled handled = agent.handle(assignment, new DeadlyAttempt(attempt));
        if (handled instanceof Handled.Ended) {
            come(Step.REMEMBERED);
        }
        return handled;
    }

    @Override
    public List<CacheEntry> settle(Assignment assignment, TurnEnd end) {
        if (!hasMark(assignment)) {
            return agent.settle(assignment, end);
        }
        come(Step.ENDED);
        List<CacheEntry> settled = agent.settle(assignment, end);
        come(Step.SETTLED);
        return settled;
    }

    private boolean hasMark(Assignment assignment) {
        return assignment.event() instanceof ChatEvent.Message message
                && message.text().contains(mark);
    }

    private void come(Step step) {
        if (step == deadly) {
            Runtime.getRuntime().halt(EXIT_CODE);
        }
    }

    private final class DeadlyAttempt implements Attempt {
        private final Attempt attempt;

        DeadlyAttempt(Attempt attempt) {
            this.attempt = attempt;
        }

        @Override
        public Optional<ModelPlace> placeAt(String model) {
            come(Step.LOOKED_UP);
            return attempt.placeAt(model).map(place -> () -> {
                come(Step.ANSWERED);
                place.close();
            });
        }

        @Override
        public Optional<Runnable> sparePlaceAt(String model, Runnable wanted) {
            return attempt.sparePlaceAt(model, wanted);
        }

        @Override
        public boolean leads(String scope, String question) {
            return attempt.leads(scope, question);
        }

        @Override
        public boolean isShared(String entryId) {
            return attempt.isShared(entryId);
        }

        @Override
        public boolean claim() {
            boolean claimed = attempt.claim();
            come(Step.DECIDED);
            return claimed;
        }

        @Override
        public void answered(Ending ending) {
            attempt.answered(ending);
        }
    }
}
