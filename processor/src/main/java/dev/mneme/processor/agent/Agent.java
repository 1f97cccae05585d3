package dev.mneme.processor.agent;

import dev.mneme.ingest.event.CacheEntry;
import java.util.List;
import java.util.Optional;

/** Brings events to their end. Blocks while it waits for Redis and the model, so it wants a virtual thread. */
public interface Agent {

    /**
     * Handles one event. Does not throw for what a server or a message does wrong: that is in the end it returns.
     *
     * @param attempt is told how far it has come
     * @throws InterruptedException where the process stops, or the attempt is given up, before the end is reached
     */
    Handled handle(Assignment assignment, Attempt attempt) throws InterruptedException;

    /**
     * Does what the turn's own reply need not wait for, after the end was handed over: cache entries are written. Called once
     * for every end that was returned.
     *
     * @return the entries of the end that may answer from now on
     */
    List<CacheEntry> settle(Assignment assignment, TurnEnd end);

    /** One attempt at an event, as its scheduler sees it. */
    interface Attempt {
        /** A place at the model, to be closed when the call is over; empty where it has none for now. */
        Optional<ModelPlace> placeAt(String model);

        /**
         * A place at the model that nobody wants for now, for work that nobody waits for.
         *
         * @param wanted is called where a turn takes the place away
         * @return what gives it back
         */
        Optional<Runnable> sparePlaceAt(String model, Runnable wanted);

        /**
         * Joins the turns that ask a model the same question in the same scope, all answers of which are for all of them.
         *
         * @param scope digest of the scope
         * @param question exact key of the question
         * @return true where the model is to be asked; false where another turn asks it already, and this attempt is to end
         *     until that one has
         */
        boolean leads(String scope, String question);

        /** Whether the entry was born of a call which the turn has waited for. */
        boolean isShared(String entryId);

        /**
         * Claims the end: from here on only this attempt decides it, and no deadline ends it any more. To be asked before
         * anything is remembered.
         *
         * @return false where the attempt was given up before; it must then stop without a trace
         */
        boolean claim();

        /** The end of a message is decided, and remembering it has to wait. */
        void answered(Ending ending);
    }

    /** The right to have one call open at a model. */
    interface ModelPlace extends AutoCloseable {
        /** Gives it back; doing so again does nothing. */
        @Override
        void close();
    }
}
