package dev.mneme.ingest.replay.event;

import dev.mneme.ingest.event.ChatEvent;
import dev.mneme.ingest.event.Origin;
import dev.mneme.ingest.event.User;
import dev.mneme.ingest.replay.log.Preference;
import dev.mneme.ingest.replay.log.Turn;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * What people and assistants said, to be remembered, and before it what they prefer. Left out is what no session holds: system prompts, what tools gave back, and
 * turns without a text.
 */
public final class TurnEvents {
    private TurnEvents() {}

    public static Told of(Recorded recorded, TimeChoice choice, Instant now) {
        List<Turn> turns = recorded.conversation().turns();
        List<Instant> times = TurnTimes.of(recorded.conversation(), choice, now);
        List<ChatEvent> said = new ArrayList<>();
        for (int i = 0; i < turns.size(); i++) {
            Turn turn = turns.get(i);
            if (Spoken.is(turn)) {
                Origin origin = new Origin(
                        recorded.ids().get(i),
                        recorded.lane().user(),
                        recorded.lane().conversationId(),
                        times.get(i));
                said.add(new ChatEvent.Turn(origin, Spoken.role(turn), turn.text()));
            }
        }
        Stream<ChatEvent> preferred = recorded.conversation().preferences().stream()
                .map(preference -> event(preference, recorded.lane().user(), choice, now));
        return new Told(Stream.concat(preferred, said.stream()).toList(), turns.size() - said.size());
    }

    private static ChatEvent event(Preference preference, User user, TimeChoice choice, Instant now) {
        Instant at = switch (choice) {
            case RECORDED -> Objects.requireNonNullElse(preference.at(), now);
            case NOW -> now;
        };
        Origin origin = new Origin(preference.id(), user, null, at);
        JsonNode value = preference.value();
        return value == null
                ? new ChatEvent.PreferenceRemoved(origin, preference.key())
                : new ChatEvent.PreferenceSet(origin, preference.key(), value);
    }
}
