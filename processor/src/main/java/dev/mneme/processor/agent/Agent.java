package dev.mneme.processor.agent;

/** Brings events to their end. Blocks while it waits for Redis and the model, so it wants a virtual thread. */
public interface Agent {

    /**
     * Handles one event. Does not throw for what a server or a message does wrong: that is in the end it returns.
     *
     * @param progress is told when the end of a message is decided but cannot be remembered yet
     * @throws InterruptedException where the process stops before the end is reached
     */
    TurnEnd handle(Assignment assignment, Progress progress) throws InterruptedException;

    /** Does what nobody waits for, after the end was handed over: cache entries are written. */
    void settle(Assignment assignment, TurnEnd end);

    /** Told how a turn ends while remembering it has to wait. */
    @FunctionalInterface
    interface Progress {
        void answered(Ending ending);
    }
}
