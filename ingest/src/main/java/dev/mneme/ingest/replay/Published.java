package dev.mneme.ingest.replay;

import dev.mneme.ingest.event.ChatEvent;
import dev.mneme.ingest.json.InvalidFieldException;
import dev.mneme.ingest.replay.event.Recorded;
import dev.mneme.ingest.replay.event.Told;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/** A mode in which all events of a conversation are published at once, and nothing is waited for but Kafka. */
final class Published implements Mode {
    private final Function<Recorded, Told> events;
    private final Journal journal;
    private final Outlet outlet;
    private final Map<Long, Tally> open = new LinkedHashMap<>();

    Published(Function<Recorded, Told> events, Journal journal, Outlet outlet) {
        this.events = events;
        this.journal = journal;
        this.outlet = outlet;
    }

    @Override
    public void take(Recorded recorded) {
        Told told = events.apply(recorded);
        Tally tally = new Tally();
        tally.add(Count.LEFT_OUT, told.leftOut());
        for (ChatEvent event : told.events()) {
            try {
                outlet.publish(event);
                tally.add(Count.SENT, 1);
            } catch (InvalidFieldException e) {
                journal.rejected(recorded, event.origin().id(), e, tally);
            }
        }
        open.put(recorded.number(), tally);
    }

    @Override
    public void settle() {
        outlet.flush();
        open.forEach(journal::done);
        open.clear();
    }

    @Override
    public boolean finish() {
        settle();
        return true;
    }
}
