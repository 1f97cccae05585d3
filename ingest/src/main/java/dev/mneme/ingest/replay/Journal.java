package dev.mneme.ingest.replay;

import dev.mneme.ingest.event.ReplayState;
import dev.mneme.ingest.json.InvalidFieldException;
import dev.mneme.ingest.replay.event.Recorded;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** What of a replay is done, and how it is written down. */
final class Journal {
    private final ReplayState begun;
    private final Rejects rejects;
    private final Settled settled;
    private final Tally tally;

    /** @param begun the state that it begins with, or goes on from */
    Journal(ReplayState begun, Rejects rejects) {
        this.begun = begun;
        this.rejects = rejects;
        this.settled = new Settled(begun.done(), begun.mark(), begun.beyond());
        this.tally = Tally.from(begun.counts());
    }

    String id() {
        return begun.id();
    }

    Settled settled() {
        return settled;
    }

    /** What all conversations that are done came to. */
    Tally tally() {
        return tally;
    }

    /** A conversation is done. */
    void done(long number, Tally ofIt) {
        settled.end(number);
        tally.add(Count.CONVERSATIONS, 1);
        tally.add(ofIt);
    }

    /** A turn cannot be sent. */
    void rejected(Recorded recorded, String turn, InvalidFieldException reason, Tally ofIt) {
        ofIt.add(Count.REJECTED_TURNS, 1);
        rejects.add(recorded, turn, reason);
    }

    ReplayState state(ReplayState.Stage stage, Instant now, Map<Integer, Long> repliesFrom) {
        List<Long> beyond = settled.beyond();
        return new ReplayState(
                begun.id(),
                begun.verb(),
                begun.options(),
                begun.directory(),
                stage,
                begun.begun(),
                now,
                settled.done(),
                settled.mark(),
                beyond,
                tally.byWord(),
                repliesFrom,
                begun.world());
    }
}
