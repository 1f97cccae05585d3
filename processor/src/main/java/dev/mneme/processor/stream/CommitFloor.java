package dev.mneme.processor.stream;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** When to ask for a commit: soon after something was published, but not more often than the floor allows. */
final class CommitFloor {
    private final Duration floor;
    private final InstantSource clock;
    private Instant last = Instant.EPOCH;
    private boolean wanted;

    CommitFloor(Duration floor, InstantSource clock) {
        this.floor = floor;
        this.clock = clock;
    }

    void wanted() {
        wanted = true;
    }

    /** Whether one is wanted and has not been asked for. */
    boolean waiting() {
        return wanted;
    }

    /** Whether to ask for one now; the answer yes counts as having asked. */
    boolean due() {
        Instant now = clock.instant();
        if (!wanted || now.isBefore(last.plus(floor))) {
            return false;
        }
        last = now;
        wanted = false;
        return true;
    }
}
