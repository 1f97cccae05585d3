package dev.mneme.processor.memory;

import static dev.mneme.processor.redis.Script.argument;

import dev.mneme.ingest.event.Lane;
import dev.mneme.ingest.event.Role;
import dev.mneme.ingest.event.User;
import dev.mneme.ingest.json.Json;
import dev.mneme.ingest.setting.RedisSettings;
import dev.mneme.ingest.setting.Settings;
import dev.mneme.processor.redis.Keys;
import dev.mneme.processor.redis.Redis;
import dev.mneme.processor.redis.RedisUnavailableException;
import dev.mneme.processor.redis.Script;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Memory in Redis. Every method is one round trip; every write is one script that sees all it has to guard, because all keys
 * of a user lie in one hash slot.
 *
 * <p>Redis expires what nobody needs any more, by its own clock; it never decides how old a session is. That is done at
 * recall, in event time.
 */
public final class RedisMemory implements Memory {
    /**
     * How long it is known that a user was forgotten: the retention of the topics, after which no event from before can come
     * back.
     */
    static final Duration FORGOTTEN_KEPT = Duration.ofDays(30);

    private final Redis redis;
    private final Keys keys;
    private final Retention retention;

    public RedisMemory(Redis redis, Keys keys, Retention retention) {
        this.redis = redis;
        this.keys = keys;
        this.retention = retention;
    }

    public static RedisMemory of(Settings settings, Redis redis) {
        return new RedisMemory(redis, new Keys(settings.get(RedisSettings.KEY_PREFIX)), Retention.of(settings));
    }

    @Override
    public Recall recall(Lane lane, String messageId, int messages, Instant now) {
        Snapshot found = trip("recall", commands -> {
            RedisFuture<byte[]> cell = commands.get(keys.ledger(lane, messageId));
            RedisFuture<List<byte[]>> session = newest(commands, lane, messages);
            RedisFuture<Map<String, byte[]>> preferences = commands.hgetall(keys.preferences(lane.user()));
            RedisFuture<byte[]> forgotten = commands.get(keys.forgottenAt(lane.user()));
            return all(cell, session, preferences, forgotten)
                    .thenApply(done -> new Snapshot(
                            Optional.ofNullable(cell.resultNow()),
                            session.resultNow(),
                            preferences.resultNow(),
                            Optional.ofNullable(forgotten.resultNow())));
        });
        return new Recall(
                found.cell.map(RedisMemory::cell),
                Session.at(now, retention.session(), messages(found.session)),
                StoredPreference.values(found.preferences),
                found.forgotten.map(RedisMemory::text).map(Long::valueOf).orElse(-1L));
    }

    @Override
    public Remembered remember(Lane lane, FinishedTurn turn) {
        List<SessionMessage> said = turn.inSession()
                ? List.of(
                        new SessionMessage(Role.USER, turn.question(), turn.at(), turn.messageId(), turn.position()),
                        new SessionMessage(
                                Role.ASSISTANT, turn.reply().text(), turn.at(), turn.messageId(), turn.position()))
                : List.of();
        List<Object> result = write(
                "remember",
                lane,
                turn.messageId(),
                turn.at(),
                turn.position(),
                Json.MAPPER.writeValueAsBytes(turn.cell()),
                turn.born(),
                turn.redriven(),
                said);
        return switch (text(result.getFirst())) {
            case "written" -> new Remembered.Written(turn.reply());
            case "adopted" -> new Remembered.Adopted(cell((byte[]) result.getLast()));
            default -> new Remembered.Refused(text(result.getLast()));
        };
    }

    @Override
    public String append(Lane lane, String messageId, Role role, String text, Instant at, long position) {
        SessionMessage message = new SessionMessage(role, text, at, messageId, position);
        List<Object> result =
                write("append", lane, messageId, at, position, new byte[0], null, false, List.of(message));
        return text(result.getFirst()).equals("written") ? "" : text(result.getLast());
    }

    private List<Object> write(
            String trip,
            Lane lane,
            String messageId,
            Instant at,
            long position,
            byte[] cell,
            @Nullable Born born,
            boolean redriven,
            List<SessionMessage> messages) {
        User user = lane.user();
        List<String> names = List.of(
                keys.session(lane),
                keys.lanePosition(lane),
                keys.forgottenAt(user),
                keys.conversations(user),
                keys.ledgerCells(user),
                keys.ledger(lane, messageId),
                keys.entriesBornFrom(user),
                keys.told(lane));
        List<byte[]> arguments = new ArrayList<>(List.of(
                argument(position),
                argument(at.getEpochSecond()),
                argument(keys.conversation(lane)),
                argument(cell.length == 0 ? messageId : keys.ledgerCell(lane, messageId)),
                argument(retention.sessionKept().toMillis()),
                argument(retention.ledger().toMillis()),
                argument(retention.ledger().toMillis()),
                argument(retention.messages()),
                cell,
                argument(born == null ? "" : born.entryId()),
                argument(born == null ? 0 : born.expiresAt().getEpochSecond()),
                argument(retention.entries().toMillis()),
                argument(redriven ? 1 : 0)));
        messages.forEach(message -> arguments.add(Json.MAPPER.writeValueAsBytes(message)));
        return run(trip, Script.REMEMBER, names, arguments.toArray(byte[][]::new));
    }

    @Override
    public boolean setPreference(User user, String key, JsonNode value, long position) {
        return writePreference("set-preference", user, key, StoredPreference.of(position, value), position)
                        .getFirst()
                == 1;
    }

    @Override
    public boolean removePreference(User user, String key, long position) {
        return writePreference("remove-preference", user, key, StoredPreference.removed(position), position)
                        .getLast()
                == 1;
    }

    private List<Long> writePreference(String trip, User user, String key, byte[] stored, long position) {
        List<String> names = List.of(keys.preferences(user), keys.forgottenAt(user));
        return run(trip, Script.SET_PREFERENCE, names, argument(position), argument(key), stored).stream()
                .map(Long.class::cast)
                .toList();
    }

    @Override
    public Map<String, JsonNode> preferences(User user) {
        return StoredPreference.values(trip("preferences", commands -> commands.hgetall(keys.preferences(user))));
    }

    @Override
    public Optional<JsonNode> preference(User user, String key) {
        return trip(
                        "preference",
                        commands -> commands.hget(keys.preferences(user), key).thenApply(Optional::ofNullable))
                .flatMap(StoredPreference::value);
    }

    @Override
    public List<SessionMessage> recent(Lane lane, int count) {
        return messages(trip("recent", commands -> newest(commands, lane, count)));
    }

    @Override
    public UserStats stats(Lane lane) {
        return trip(
                "stats",
                commands -> commands.llen(keys.session(lane))
                        .thenCombine(
                                commands.hgetall(keys.preferences(lane.user())),
                                (messages, preferences) -> new UserStats(
                                        messages,
                                        StoredPreference.values(preferences).size())));
    }

    @Override
    public long clear(Lane lane, long position) {
        return count(run("clear", Script.CLEAR, laneNames(lane), laneArguments(lane, position)));
    }

    @Override
    public long retract(Lane lane, String messageId, long position) {
        return count(
                run("retract", Script.RETRACT, laneNames(lane), laneArguments(lane, position, argument(messageId))));
    }

    private List<String> laneNames(Lane lane) {
        User user = lane.user();
        return List.of(keys.session(lane), keys.lanePosition(lane), keys.forgottenAt(user), keys.conversations(user));
    }

    private byte[][] laneArguments(Lane lane, long position, byte[]... more) {
        List<byte[]> arguments = new ArrayList<>(List.of(
                argument(position),
                argument(keys.conversation(lane)),
                argument(retention.ledger().toMillis())));
        arguments.addAll(List.of(more));
        return arguments.toArray(byte[][]::new);
    }

    @Override
    public Forgotten forget(User user, long position) {
        List<Object> result = run(
                "forget",
                Script.FORGET,
                List.of(
                        keys.preferences(user),
                        keys.forgottenAt(user),
                        keys.conversations(user),
                        keys.ledgerCells(user),
                        keys.entriesBornFrom(user)),
                argument(position),
                argument(FORGOTTEN_KEPT.toMillis()),
                argument(keys.sessions(user)),
                argument(keys.lanePositions(user)),
                argument(keys.ledgers(user)),
                argument(keys.told(user)));
        List<String> entries = result.stream().skip(2).map(RedisMemory::text).toList();
        return new Forgotten((Long) result.get(0), (Long) result.get(1), entries);
    }

    @Override
    public boolean noteEntry(User user, String entryId, Instant expiresAt, long position) {
        List<Object> result = run(
                "note-entry",
                Script.NOTE_ENTRY,
                List.of(keys.entriesBornFrom(user), keys.forgottenAt(user)),
                argument(entryId),
                argument(expiresAt.getEpochSecond()),
                argument(retention.entries().toMillis()),
                argument(position));
        return (Long) result.getFirst() == 1;
    }

    private List<Object> run(String trip, Script script, List<String> names, byte[]... arguments) {
        return trip(trip, commands -> script.run(commands, names, arguments));
    }

    private <T> T trip(String name, Function<RedisClusterAsyncCommands<String, byte[]>, CompletionStage<T>> commands) {
        try {
            return redis.trip(name, commands);
        } catch (RedisUnavailableException e) {
            throw new MemoryUnavailableException(String.valueOf(e.getMessage()), e);
        }
    }

    private RedisFuture<List<byte[]>> newest(RedisClusterAsyncCommands<String, byte[]> commands, Lane lane, int count) {
        // A range that ends at -1 is the whole list: none is asked for by one that begins after its end.
        return count > 0
                ? commands.lrange(keys.session(lane), 0, count - 1)
                : commands.lrange(keys.session(lane), 1, 0);
    }

    private static CompletableFuture<Void> all(RedisFuture<?>... futures) {
        CompletableFuture<?>[] stages = new CompletableFuture<?>[futures.length];
        for (int i = 0; i < futures.length; i++) {
            stages[i] = futures[i].toCompletableFuture();
        }
        return CompletableFuture.allOf(stages);
    }

    private static List<SessionMessage> messages(List<byte[]> stored) {
        return stored.stream()
                .map(json -> Json.MAPPER.readValue(json, SessionMessage.class))
                .toList();
    }

    private static Recall.LedgerCell cell(byte[] json) {
        return Json.MAPPER.readValue(json, Recall.LedgerCell.class);
    }

    private static long count(List<Object> result) {
        return (Long) result.getFirst();
    }

    private static String text(Object bytes) {
        return new String((byte[]) bytes, StandardCharsets.UTF_8);
    }

    /** What a recall brings, still to be read by the thread that asked. */
    private record Snapshot(
            Optional<byte[]> cell, List<byte[]> session, Map<String, byte[]> preferences, Optional<byte[]> forgotten) {}
}
