package dev.mneme.processor.memory;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** What of the kept messages still is one session. */
final class Session {
    private Session() {}

    /**
     * The messages of the session that goes on at {@code now}: back to the first silence that was longer than {@code ttl},
     * or none where it lasts already. Silences are measured in event time, so that a replay finds what the live run found. A
     * message from before the one it follows (events can be late) counts as said at the same time.
     *
     * @param newestFirst in the order they were remembered in, newest first
     */
    static List<SessionMessage> at(Instant now, Duration ttl, List<SessionMessage> newestFirst) {
        Instant[] said = new Instant[newestFirst.size()];
        Instant latest = Instant.MIN;
        for (int i = said.length - 1; i >= 0; i--) {
            Instant at = newestFirst.get(i).at();
            latest = at.isAfter(latest) ? at : latest;
            said[i] = latest;
        }
        Instant next = now;
        int alive = 0;
        while (alive < said.length && Duration.between(said[alive], next).compareTo(ttl) <= 0) {
            next = said[alive];
            alive++;
        }
        return List.copyOf(newestFirst.subList(0, alive));
    }
}
