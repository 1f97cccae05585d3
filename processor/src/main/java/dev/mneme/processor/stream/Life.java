package dev.mneme.processor.stream;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * One life of the process. What starts in it is noted with its name, so that the next life, of this process or of the one that
 * takes over, knows what went down with it. After a death it is careful for a while: it starts nothing before Kafka has the note,
 * for a message that kills its process at once would else leave none.
 */
final class Life {
    /** Who has lived so long has not died of what it began with. */
    static final Duration CAREFUL = Duration.ofMinutes(1);

    private final String name;
    private final InstantSource clock;
    private volatile Instant carefulUntil = Instant.MIN;

    /** @param name that no other life has, of any process */
    Life(String name, InstantSource clock) {
        this.name = name;
        this.clock = clock;
    }

    String name() {
        return name;
    }

    /** An earlier life did not end as it should. */
    void followsADeath() {
        carefulUntil = clock.instant().plus(CAREFUL);
    }

    boolean isCareful() {
        return clock.instant().isBefore(carefulUntil);
    }
}
