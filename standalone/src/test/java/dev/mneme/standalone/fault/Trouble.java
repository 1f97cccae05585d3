package dev.mneme.standalone.fault;

/** What becomes of a call of the model. */
sealed interface Trouble {

    /** It is answered. */
    record None() implements Trouble {}

    /** It is answered with an error. */
    record Failing(int status) implements Trouble {}

    /** 429: too many calls, and none before these seconds are over. */
    record Limited(int retryAfter) implements Trouble {}

    /** Nothing comes, not even a status. */
    record Hanging() implements Trouble {}

    /** Its stream begins and stands still. */
    record Stalled(int afterBytes) implements Trouble {}

    /** Its stream begins and the connection breaks. */
    record Cut(int afterBytes) implements Trouble {}

    /** A page that is no answer, with status 200. */
    record Garbage() implements Trouble {}
}
