package dev.mneme.processor.memory;

import static dev.mneme.processor.redis.Script.argument;

import dev.mneme.ingest.event.CacheEntry;
import dev.mneme.ingest.event.Lane;
import dev.mneme.ingest.event.User;
import dev.mneme.ingest.json.Json;
import dev.mneme.processor.redis.Keys;
import dev.mneme.processor.redis.Redis;
import dev.mneme.processor.redis.Script;
import dev.mneme.processor.redis.Together;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;

/**
 * Writes to Redis what it has lost, beside processors that go on writing: every write looks first whether its lane has gone on
 * since, or its user was forgotten.
 */
public final class RedisRestore {
    private static final double MILLIS = 1000;

    /** Scripts that go out together. */
    private static final int AT_ONCE = 100;

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
        List<String> names = List.of(
                keys.session(lane),
                keys.lanePosition(lane),
                keys.forgottenAt(user),
                keys.conversations(user),
                keys.told(lane));
        List<byte[]> arguments = new ArrayList<>(List.of(
                argument(record.known()),
                argument(record.movedTo()),
                argument(keys.conversation(lane)),
                argument(record.sessionUntil()),
                argument(record.laneUntil()),
                argument(record.told().size())));
        record.told().forEach((id, until) -> {
            arguments.add(argument(id));
            arguments.add(argument(until));
        });
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

    /** Writes replies to the ledger again; how many were not there. */
    public long cells(List<CellRecord> records) {
        long written = 0;
        for (int from = 0; from < records.size(); from += AT_ONCE) {
            List<CellRecord> some = records.subList(from, Math.min(records.size(), from + AT_ONCE));
            List<List<Object>> results = redis.trip(
                    "restore-cells",
                    commands -> Together.all(
                            some.stream().map(record -> cell(commands, record)).toList()));
            written += results.stream()
                    .filter(result -> (Long) result.getFirst() == 1)
                    .count();
        }
        return written;
    }

    private CompletionStage<List<Object>> cell(RedisClusterAsyncCommands<String, byte[]> commands, CellRecord record) {
        Lane lane = record.lane();
        String messageId = record.cell().reply().messageId();
        return Script.RESTORE_CELL.run(
                commands,
                List.of(keys.ledger(lane, messageId), keys.ledgerCells(lane.user()), keys.forgottenAt(lane.user())),
                argument(record.cell().position()),
                argument(keys.ledgerCell(lane, messageId)),
                argument(record.until()),
                Json.MAPPER.writeValueAsBytes(record.cell()));
    }

    /**
     * What became of a user's being forgotten.
     *
     * @param noted false where a later one is noted, or its time is over
     * @param entryIds cache entries that were born from the user's turns and may be there again
     */
    public record Forgotten(boolean noted, List<String> entryIds) {}

    /**
     * Notes again that a user was forgotten, and takes away what is there again from before.
     *
     * @param at when the event that had the user forgotten was applied
     */
    public Forgotten forgotten(User user, long position, Instant at) {
        List<Object> result = redis.trip(
                "restore-forgotten",
                commands -> Script.RESTORE_FORGOTTEN.run(
                        commands,
                        List.of(
                                keys.preferences(user),
                                keys.forgottenAt(user),
                                keys.conversations(user),
                                keys.ledgerCells(user),
                                keys.entriesBornFrom(user)),
                        argument(position),
                        argument(at.plus(RedisMemory.FORGOTTEN_KEPT).toEpochMilli()),
                        argument(keys.sessions(user)),
                        argument(keys.lanePositions(user)),
                        argument(keys.ledgers(user)),
                        argument(keys.told(user))));
        return new Forgotten(
                (Long) result.getFirst() == 1,
                result.stream()
                        .skip(1)
                        .map(id -> new String((byte[]) id, StandardCharsets.UTF_8))
                        .toList());
    }
}
