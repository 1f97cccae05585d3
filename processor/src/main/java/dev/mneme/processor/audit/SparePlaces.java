package dev.mneme.processor.audit;

import java.util.Optional;

/** Places at models that nobody wants for now. */
@FunctionalInterface
public interface SparePlaces {

    /**
     * A place, where one is free and nobody waits for it.
     *
     * @param model its name
     * @param wanted is called once where a turn takes the place away: the call in it has to end at once
     * @return what gives it back, to be called whether or not it was taken away
     */
    Optional<Runnable> sparePlaceAt(String model, Runnable wanted);
}
