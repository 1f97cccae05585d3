package dev.mneme.processor.model;

import java.time.Instant;

/** A language model that answers a prompt. */
public interface ChatModel extends AutoCloseable {

    /**
     * Asks once and waits: no retries in here. What can go wrong is in the result; nothing is thrown for it.
     *
     * @param deadline when the caller stops waiting, whatever the model is doing
     */
    Completion complete(Prompt prompt, Instant deadline);

    @Override
    void close();
}
