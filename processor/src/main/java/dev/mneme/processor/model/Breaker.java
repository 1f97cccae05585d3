package dev.mneme.processor.model;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Leaves a model alone that fails call after call: it opens after some failures in a row, and lets one call through when a
 * pause is over, to see whether the model is back. If that fails too the pause doubles; any other end of a call closes it.
 * One for the process, shared by all its turns.
 */
public final class Breaker {
    /** Failures in a row after which it opens: fewer could be the bad luck of a few calls among hundreds. */
    static final int FAILURES = 5;

    static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    /** How long the call that tries a model may take before another one may try too. */
    static final Duration TRIAL = Duration.ofSeconds(30);

    /** Names of models come from messages: a model that nobody has asked for so long is not worth remembering. */
    static final Duration REMEMBERED = Duration.ofMinutes(10);

    private final Map<String, Trouble> troubled = new HashMap<>();
    private long trials;

    /**
     * What is known of a model that failed last.
     *
     * @param failures in a row
     * @param tryAt when it may be tried, or tried by another one
     * @param trial which call tries it now, 0 for none
     */
    private record Trouble(int failures, Duration pause, Instant tryAt, long trial) {
        boolean isOpen() {
            return failures >= FAILURES;
        }
    }

    /** A call that may be made. */
    public final class Call {
        private final String model;
        private final long trial;

        private Call(String model, long trial) {
            this.model = model;
            this.trial = trial;
        }

        /** It came to an end that shows that the model can be had. */
        public void worked() {
            synchronized (Breaker.this) {
                troubled.remove(model);
            }
        }

        /** It failed for want of the server. A call made before the breaker opened that fails only now tells nothing new. */
        public void failed(Instant now) {
            synchronized (Breaker.this) {
                Trouble before = troubled.get(model);
                if (before == null) {
                    forgetOld(now);
                    troubled.put(model, new Trouble(1, FIRST_PAUSE, now, 0));
                } else if (!before.isOpen()) {
                    troubled.put(model, new Trouble(before.failures() + 1, FIRST_PAUSE, now.plus(FIRST_PAUSE), 0));
                } else if (trial != 0 && trial == before.trial()) {
                    Duration pause = doubled(before.pause());
                    troubled.put(model, new Trouble(before.failures(), pause, now.plus(pause), 0));
                }
            }
        }
    }

    /** A call, where one may be made now. Of those who come after a pause the first may, the others wait for its end. */
    public synchronized Optional<Call> enter(String model, Instant now) {
        Trouble trouble = troubled.get(model);
        if (trouble == null || !trouble.isOpen()) {
            return Optional.of(new Call(model, 0));
        }
        if (now.isBefore(trouble.tryAt())) {
            return Optional.empty();
        }
        trials++;
        troubled.put(model, new Trouble(trouble.failures(), trouble.pause(), now.plus(TRIAL), trials));
        return Optional.of(new Call(model, trials));
    }

    /** Whether the model is left alone. */
    public synchronized boolean isOpen(String model) {
        Trouble trouble = troubled.get(model);
        return trouble != null && trouble.isOpen();
    }

    private void forgetOld(Instant now) {
        troubled.values().removeIf(trouble -> trouble.tryAt().isBefore(now.minus(REMEMBERED)));
    }

    private static Duration doubled(Duration pause) {
        Duration doubled = pause.multipliedBy(2);
        return doubled.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : doubled;
    }
}
