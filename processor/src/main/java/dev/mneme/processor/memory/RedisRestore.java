package dev.mneme.processor.memory;

import static dev.mneme.processor.redis.Script.argument;

import dev.mneme.ingest.event.CacheEntry;
import dev.mneme.ingest.event.Lane;
import dev.mneme.ingest.event.User;
import dev.mneme.ingest.json.Json;
import dev.mneme.processor.redis.Keys;
import dev.mneme.processor.redis.Redis;
import dev.mneme.processor.redis.Script;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes to Redis what it has lost, beside processors that go on writing: every write looks first whether its lane has gone on
 * since, or its user was forgotten.
 */
public final class RedisRestore {
    private static final double MILLIS = 1000;

    private final Redis redis;
    private final Keys keys;
    private final Retention retention;

    public RedisRestore(Redis redis, Keys keys, Retention retention) {
        this.redis = redis;
        this.keys = keys;
        this.retention = retention;
    }

    /** What became of a lane. */
    public enum Restored {
        WRITTEN,

        /** It is there. */
        KEPT,

        /** It has gone on since: what the topics told is no longer all of it. */
        BEHIND,

        /** The user was forgotten since. */
        FORGOTTEN
    }

    public Restored lane(Lane lane, LaneRecord record) {
        User user = lane.user();
        List<String> names =
                List.of(keys.session(lane), keys.lanePosition(lane), keys.forgottenAt(user), keys.conversations(user));
        List<byte[]> arguments = new ArrayList<>(List.of(
                argument(record.known()),
                argument(record.movedTo()),
                argument(keys.conversation(lane)),
                argument(record.sessionUntil()),
                argument(record.laneUntil())));
        record.messages().forEach(message -> arguments.add(Json.MAPPER.writeValueAsBytes(message)));
        List<Object> result = redis.trip(
                "restore-lane", commands -> Script.RESTORE_LANE.run(commands, names, arguments.toArray(byte[][]::new)));
        return switch (new String((byte[]) result.getFirst(), StandardCharsets.UTF_8)) {
            case "written" -> Restored.WRITTEN;
            case "kept" -> Restored.KEPT;
            case "behind" -> Restored.BEHIND;
            default -> Restored.FORGOTTEN;
        };
    }

    /**
     * Notes again that an entry was born from its user's turn, to be forgotten with the user.
     *
     * @param position of that turn
     * @return whether it is noted: not where the user was forgotten since
     */
    public boolean entry(CacheEntry entry, long position, Instant storedAt) {
        User user = entry.bornFromUser();
        Instant atLeast = storedAt.plus(retention.entries());
        Instant until = entry.expiresAt().isAfter(atLeast) ? entry.expiresAt() : atLeast;
        List<Object> result = redis.trip(
                "restore-note",
                commands -> Script.NOTE_ENTRY.run(
                        commands,
                        List.of(keys.entriesBornFrom(user), keys.forgottenAt(user)),
                        argument(entry.id()),
                        argument(until.toEpochMilli() / MILLIS),
                        argument(0),
                        argument(position)));
        return (Long) result.getFirst() == 1;
    }

    /**
     * Notes again that a user was forgotten.
     *
     * @param at when the event that had the user forgotten was applied
     * @return false where a later one is noted, or its time is over
     */
    public boolean forgotten(User user, long position, Instant at) {
        List<Object> result = redis.trip(
                "restore-forgotten",
                commands -> Script.RESTORE_FORGOTTEN.run(
                        commands,
                        List.of(keys.forgottenAt(user)),
                        argument(position),
                        argument(at.plus(RedisMemory.FORGOTTEN_KEPT).toEpochMilli())));
        return (Long) result.getFirst() == 1;
    }
}
