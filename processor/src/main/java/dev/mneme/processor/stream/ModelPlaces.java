package dev.mneme.processor.stream;

import dev.mneme.processor.agent.Agent.ModelPlace;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * How many turns may be at one model at once: asking it, or waiting for it to take calls again. A turn that misses the cache
 * wants a place here; one that hits wants none, so answers from the cache keep coming while a model is slow. May be shared by
 * threads.
 */
final class ModelPlaces {
    private final ToIntFunction<String> perModel;

    /** Of models that are in use: names of models come from messages, so there may be any number of them in time. */
    private final Map<String, Used> used = new ConcurrentHashMap<>();

    /**
     * The places of one model.
     *
     * @param spare those that work which nobody waits for has for now, the newest last
     */
    private record Used(Places places, Deque<Spare> spare) {}

    /** @param perModel places at a model, by its name; may change, and who waits learns of it when it asks again */
    ModelPlaces(ToIntFunction<String> perModel) {
        this.perModel = perModel;
    }

    /** A place for a turn that has not waited for one; empty where all are taken or others wait already. */
    Optional<ModelPlace> take(String model) {
        return take(model, 1, places -> places.takeOne() ? 1 : 0).stream().findFirst();
    }

    /**
     * Places for turns that wait.
     *
     * @param asker on whose behalf they wait; asks again, soon, for what it did not get
     * @param wanted 0 where none of its turns waits for this model any more
     */
    List<ModelPlace> take(String model, Object asker, int wanted) {
        return take(model, wanted, places -> places.take(asker, wanted));
    }

    /**
     * A place that nobody wants, for work that nobody waits for. The first turn that wants it takes it away.
     *
     * @param wanted is told so, once; must return at once
     */
    Optional<ModelPlace> spare(String model, Runnable wanted) {
        List<ModelPlace> taken = new ArrayList<>(1);
        used.compute(model, (_, known) -> {
            Used of = sized(model, known);
            if (of.places().takeOne()) {
                Spare spare = new Spare(model, wanted);
                of.spare().addLast(spare);
                taken.add(spare);
            }
            return kept(of);
        });
        return taken.stream().findFirst();
    }

    private List<ModelPlace> take(String model, int wanted, ToIntFunction<Places> taker) {
        List<ModelPlace> taken = new ArrayList<>();
        used.compute(model, (_, known) -> {
            Used of = sized(model, known);
            while (of.places().free() < wanted && !of.spare().isEmpty()) {
                of.places().giveBack(1);
                of.spare().removeLast().takeAway();
            }
            for (int i = taker.applyAsInt(of.places()); i > 0; i--) {
                taken.add(new Place(model));
            }
            return kept(of);
        });
        return taken;
    }

    private void giveBack(String model) {
        used.computeIfPresent(model, (_, of) -> {
            of.places().giveBack(1);
            return kept(of);
        });
    }

    private void giveBack(Spare spare) {
        used.computeIfPresent(spare.model, (_, of) -> {
            if (of.spare().remove(spare)) {
                of.places().giveBack(1);
            }
            return kept(of);
        });
    }

    private Used sized(String model, @Nullable Used known) {
        int places = perModel.applyAsInt(model);
        if (known == null) {
            return new Used(new Places(places), new ArrayDeque<>());
        }
        known.places().resize(places);
        return known;
    }

    private static @Nullable Used kept(Used of) {
        return of.places().isIdle() ? null : of;
    }

    /** A place for work that nobody waits for. */
    private final class Spare implements ModelPlace {
        private final String model;
        private final Runnable wanted;

        private Spare(String model, Runnable wanted) {
            this.model = model;
            this.wanted = wanted;
        }

        private void takeAway() {
            wanted.run();
        }

        @Override
        public void close() {
            giveBack(this);
        }
    }

    /** One place at one model, given back when it is closed. */
    private final class Place implements ModelPlace {
        private final String model;
        private final AtomicBoolean taken = new AtomicBoolean(true);

        private Place(String model) {
            this.model = model;
        }

        @Override
        public void close() {
            if (taken.compareAndSet(true, false)) {
                giveBack(model);
            }
        }
    }
}
