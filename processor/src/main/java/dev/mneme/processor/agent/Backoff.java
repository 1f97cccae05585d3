package dev.mneme.processor.agent;

import java.time.Duration;

/** Pauses that double, from a first to a longest. */
final class Backoff {
    private static final Duration LONGEST = Duration.ofSeconds(5);

    private Duration next;

    Backoff(Duration first) {
        this.next = first;
    }

    Duration next() {
        Duration pause = next;
        Duration doubled = pause.multipliedBy(2);
        next = doubled.compareTo(LONGEST) > 0 ? LONGEST : doubled;
        return pause;
    }
}
