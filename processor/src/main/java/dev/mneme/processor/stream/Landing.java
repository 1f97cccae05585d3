package dev.mneme.processor.stream;

import dev.mneme.processor.agent.Ending;
import dev.mneme.processor.agent.TurnEnd;

/** What a turn in the air sends back to the stream thread. */
sealed interface Landing {
    long sequence();

    /** Its end is decided and is to be kept: remembering it has to wait for Redis. Not the last that is heard of it. */
    record Answered(long sequence, Ending ending) implements Landing {}

    /** It has come to its end. */
    record Ended(long sequence, TurnEnd end) implements Landing {}

    /** Its model has no place for it; the next attempt brings this along. */
    record NoPlace(long sequence, String model, Baggage baggage) implements Landing {}

    /** Another turn asks its model the same; it is to go on after that call. */
    record Joined(long sequence, SharedCalls.Call call) implements Landing {}

    /** It is not tried again, for the process died while it was in the air alone. Its attempt never began. */
    record Poison(long sequence) implements Landing {}

    /** It broke in a way that nobody foresaw. */
    record Broken(long sequence, Throwable cause) implements Landing {}
}
