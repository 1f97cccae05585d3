package dev.mneme.processor.cache;

import org.jspecify.annotations.Nullable;

/** Whether an entry may answer a question. */
public sealed interface Judgement {

    /**
     * It may.
     *
     * @param similarity cosine similarity of the questions, 1 for the same one
     */
    record Accepted(double similarity) implements Judgement {}

    /**
     * It may not.
     *
     * @param reason a code as in {@link Lookup.Miss#reason()}
     * @param similarity null where it was not looked at
     */
    record Rejected(String reason, @Nullable Double similarity) implements Judgement {}
}
