package dev.mneme.processor.stream;

import dev.mneme.processor.agent.Agent.ModelPlace;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.ToIntFunction;

/**
 * How many turns may be at one model at once: asking it, or waiting for it to take calls again. A turn that misses the cache
 * wants a place here; one that hits wants none, so answers from the cache keep coming while a model is slow. May be shared by
 * threads.
 */
final class ModelPlaces {
    private final int perModel;

    /** Of models that are in use: names of models come from messages, so there may be any number of them in time. */
    private final Map<String, Places> used = new ConcurrentHashMap<>();

    /** @param perModel places at each model */
    ModelPlaces(int perModel) {
        this.perModel = perModel;
    }

    /** A place for a turn that has not waited for one; empty where all are taken or others wait already. */
    Optional<ModelPlace> take(String model) {
        return take(model, places -> places.takeOne() ? 1 : 0).stream().findFirst();
    }

    /**
     * Places for turns that wait.
     *
     * @param asker on whose behalf they wait; asks again, soon, for what it did not get
     * @param wanted 0 where none of its turns waits for this model any more
     */
    List<ModelPlace> take(String model, Object asker, int wanted) {
        return take(model, places -> places.take(asker, wanted));
    }

    private List<ModelPlace> take(String model, ToIntFunction<Places> taker) {
        List<ModelPlace> taken = new ArrayList<>();
        used.compute(model, (_, known) -> {
            Places places = known == null ? new Places(perModel) : known;
            for (int i = taker.applyAsInt(places); i > 0; i--) {
                taken.add(new Place(model));
            }
            return places.isIdle() ? null : places;
        });
        return taken;
    }

    private void giveBack(String model) {
        used.computeIfPresent(model, (_, places) -> {
            places.giveBack(1);
            return places.isIdle() ? null : places;
        });
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
