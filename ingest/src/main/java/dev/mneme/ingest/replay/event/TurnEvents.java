package dev.mneme.ingest.replay.event;

import dev.mneme.ingest.event.ChatEvent;
import dev.mneme.ingest.event.Origin;
import dev.mneme.ingest.replay.log.Turn;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What people and assistants said, to be remembered. Left out is what no session holds: system prompts, what tools gave back, and
 * turns without a text.
 */
public final class TurnEvents {
    private TurnEvents() {}

    public static Told of(Recorded recorded, TimeChoice choice, Instant now) {
        List<Turn> turns = recorded.conversation().turns();
        List<Instant> times = TurnTimes.of(recorded.conversation(), choice, now);
        List<ChatEvent> events = new ArrayList<>();
        for (int i = 0; i < turns.size(); i++) {
            Turn turn = turns.get(i);
            if (Spoken.is(turn)) {
                Origin origin = new Origin(
                        recorded.ids().get(i),
                        recorded.lane().user(),
                        recorded.lane().conversationId(),
                        times.get(i));
                events.add(new ChatEvent.Turn(origin, Spoken.role(turn), turn.text()));
            }
        }
        return new Told(events, turns.size() - events.size());
    }
}
