package dev.mneme.processor.clock;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Notices when the clock on the wall is set back. Kafka's clients and the punctuators of Kafka Streams count by that clock: they
 * stand still until it has caught up, however long that is. A clock that is set forward has them do at once what would have been
 * due by then, and go on.
 */
public final class ClockWatch {
    /** For so long they may stand still: Kafka waits longer for a member of a group. */
    public static final Duration BORNE = Duration.ofSeconds(5);

    private final InstantSource wall;
    private final InstantSource steady;
    private Duration ahead;

    public ClockWatch(InstantSource wall, InstantSource steady) {
        this.wall = wall;
        this.steady = steady;
        this.ahead = ahead();
    }

    /** How far the clock was set back since this was last asked; empty where it was not, or not far. */
    public Optional<Duration> setBack() {
        Duration before = ahead;
        ahead = ahead();
        return Optional.of(before.minus(ahead)).filter(back -> back.compareTo(BORNE) > 0);
    }

    /** The wall's lead over the time that passes. */
    private Duration ahead() {
        return Duration.between(steady.instant(), wall.instant());
    }
}
