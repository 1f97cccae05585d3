package dev.mneme.processor.rebuild;

import dev.mneme.ingest.event.ChatEvent;
import dev.mneme.ingest.event.ChatEvent.Message;
import dev.mneme.ingest.event.ChatEvent.PreferenceRemoved;
import dev.mneme.ingest.event.ChatEvent.PreferenceSet;
import dev.mneme.ingest.event.ChatEvent.ReplyRejected;
import dev.mneme.ingest.event.ChatEvent.SessionCleared;
import dev.mneme.ingest.event.ChatEvent.Turn;
import dev.mneme.ingest.event.ChatEvent.UserForgotten;
import dev.mneme.ingest.event.Lane;
import dev.mneme.ingest.event.Origin;
import dev.mneme.ingest.event.Outcome.Result;
import dev.mneme.ingest.event.Role;
import dev.mneme.processor.memory.Retention;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What is remembered of one user, worked out again from the user's events in their order and how each came to its end. */
final class UserMemory {
    final Map<Lane, LaneMemory> lanes = new HashMap<>();
    final Map<String, Preference> preferences = new HashMap<>();

    @Nullable
    Forgotten forgotten;

    private final Retention retention;
    private final BiConsumer<Lane, Said> unanswered;

    /** @param value empty where the event removed it */
    record Preference(Optional<JsonNode> value, long position) {}

    record Forgotten(long position, long at) {}

    /** @param unanswered is told of each answer whose text has still to be found */
    UserMemory(Retention retention, BiConsumer<Lane, Said> unanswered) {
        this.retention = retention;
        this.unanswered = unanswered;
    }

    void apply(ChatEvent event, long position, Ended ended) {
        Lane lane = event.origin().lane();
        switch (event) {
            case Message message -> message(message, position, ended);
            case Turn(Origin origin, Role role, String text)
            when ended.applied() ->
                lane(lane)
                        .told(
                                position,
                                origin.at(),
                                ended.at(),
                                new Said(role, text, origin.at(), origin.id(), position, ended.at()));
            case SessionCleared _
            when ended.result() != Result.FAILED -> lane(lane).clear(position, ended.at());
            case ReplyRejected rejected
            when ended.result() != Result.FAILED -> lane(lane).retract(rejected.messageId(), position, ended.at());
            case PreferenceSet set
            when ended.applied() -> preferences.put(set.key(), new Preference(Optional.of(set.value()), position));
            case PreferenceRemoved removed
            when ended.result() != Result.FAILED ->
                preferences.put(removed.key(), new Preference(Optional.empty(), position));
            case UserForgotten _ when ended.result() != Result.FAILED -> forget(position, ended.at());
            default -> {}
        }
        LaneMemory moved = lanes.get(lane);
        if (moved != null) {
            moved.ended(position);
        }
    }

    private void message(Message message, long position, Ended ended) {
        if (!ended.movedLane()) {
            return;
        }
        Origin origin = message.origin();
        boolean inSession = ended.answered() && message.history() == null;
        List<Said> said = List.of();
        if (inSession) {
            Said answer = new Said(Role.ASSISTANT, null, origin.at(), origin.id(), position, ended.at());
            unanswered.accept(origin.lane(), answer);
            said = List.of(new Said(Role.USER, message.text(), origin.at(), origin.id(), position, ended.at()), answer);
        }
        lane(origin.lane()).turn(position, origin.at(), ended.at(), said);
    }

    /** Lanes whose time was over then are of no more use: what comes later begins them anew. */
    void prune(long then) {
        lanes.values().removeIf(lane -> {
            boolean over = lane.isOver(then);
            if (over) {
                lane.drop();
            }
            return over;
        });
    }

    private void forget(long position, long at) {
        lanes.values().forEach(LaneMemory::drop);
        lanes.clear();
        preferences.clear();
        forgotten = new Forgotten(position, at);
    }

    private LaneMemory lane(Lane lane) {
        return lanes.computeIfAbsent(lane, _ -> new LaneMemory(retention));
    }
}
