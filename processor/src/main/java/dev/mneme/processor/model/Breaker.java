package dev.mneme.processor.model;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * Leaves a model alone that fails call after call: it opens after some failures in a row, and lets one call through when a
 * pause is over, to see whether the model is back. If that fails too the pause doubles; any other end of a call closes it. One for the process, shared by all its turns.
 */
public final class Breaker {
    /** Failures in a row after which it opens: fewer could be the bad luck of a few calls among hundreds. */
    static final int FAILURES = 5;

    static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    /** How long the call that tries a model may take before another one may try too. */
    static final Duration TRIAL = Duration.ofSeconds(30);

    private final Map<String, Trouble> troubled = new HashMap<>();

    /**
     * What is known of a model that failed last.
     *
     * @param failures in a row
     * @param tryAt when it may be tried, or tried by another one
     * @param onTrial whether a call is trying it now
     */
    private record Trouble(int failures, Duration pause, Instant tryAt, boolean onTrial) {
        boolean isOpen() {
            return failures >= FAILURES;
        }
    }

    /** Whether a call may be made now. Of the callers that come after a pause the first may, the others wait for its end. */
    public synchronized boolean enter(String model, Instant now) {
        Trouble trouble = troubled.get(model);
        if (trouble == null || !trouble.isOpen()) {
            return true;
        }
        if (now.isBefore(trouble.tryAt())) {
            return false;
        }
        troubled.put(model, new Trouble(trouble.failures(), trouble.pause(), now.plus(TRIAL), true));
        return true;
    }

    /** A call came to an end that shows that the model can be had. */
    public synchronized void worked(String model) {
        troubled.remove(model);
    }

    /** A call failed for want of the server. What was called before it opened and fails only now tells nothing new. */
    public synchronized void failed(String model, Instant now) {
        Trouble before = troubled.get(model);
        if (before == null) {
            troubled.put(model, new Trouble(1, FIRST_PAUSE, now, false));
        } else if (!before.isOpen()) {
            troubled.put(model, new Trouble(before.failures() + 1, FIRST_PAUSE, now.plus(FIRST_PAUSE), false));
        } else if (before.onTrial()) {
            Duration pause = doubled(before.pause());
            troubled.put(model, new Trouble(before.failures(), pause, now.plus(pause), false));
        }
    }

    /** Whether the model is left alone. */
    public synchronized boolean isOpen(String model) {
        Trouble trouble = troubled.get(model);
        return trouble != null && trouble.isOpen();
    }

    private static Duration doubled(Duration pause) {
        Duration doubled = pause.multipliedBy(2);
        return doubled.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : doubled;
    }
}
