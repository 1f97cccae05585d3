package dev.mneme.processor.cache;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mneme.ingest.event.CacheEntry;
import dev.mneme.processor.redis.Keys;
import dev.mneme.processor.redis.Redis;
import dev.mneme.processor.redis.Script;
import dev.mneme.processor.redis.Together;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Entries as Redis hashes, each with a time to live that only sweeps: age is judged by event time. */
public final class RedisCacheEntries implements CacheEntries {
    /** How long the store of a turn may come after what takes its answer back: far longer than a call of Redis is tried. */
    private static final Duration BURIED = Duration.ofMinutes(10);

    /** How long it is known what an event took back: longer than a processor that crashed is waited for. */
    private static final Duration NOTED = Duration.ofHours(24);

    private final Redis redis;
    private final Keys keys;
    private final Clock clock;

    /**
     * Makes the adapter.
     *
     * @param clock the one on the wall, by which Redis sweeps
     */
    public RedisCacheEntries(Redis redis, Keys keys, Clock clock) {
        this.redis = redis;
        this.keys = keys;
        this.clock = clock;
    }

    @Override
    public List<CacheEntry> fetch(String tenant, List<String> ids) {
        List<Map<String, byte[]>> hashes = redis.trip(
                "fetch-entries",
                commands -> Together.all(ids.stream()
                        .map(id -> commands.hgetall(keys.cacheEntry(tenant, id)))
                        .toList()));
        List<CacheEntry> entries = new ArrayList<>(ids.size());
        for (int i = 0; i < ids.size(); i++) {
            EntryHash.read(tenant, ids.get(i), hashes.get(i)).ifPresent(entries::add);
        }
        return entries;
    }

    @Override
    public boolean put(CacheEntry entry) {
        return put("put-entry", entry, timeToLive(entry));
    }

    /**
     * Keeps an entry again, by the same rule, for what is left of its time, counted from when it was stored.
     *
     * @return false where nothing is left of it too
     */
    public boolean restore(CacheEntry entry, Instant storedAt) {
        Duration left = Duration.between(clock.instant(), KeptUntil.of(entry, storedAt));
        return left.isPositive() && put("restore-entry", entry, left);
    }

    private boolean put(String trip, CacheEntry entry, Duration lives) {
        String key = keys.cacheEntry(entry.tenant(), entry.id());
        byte[][] arguments = arguments(entry.createdAt(), lives, EntryHash.write(entry));
        List<Object> kept = redis.trip(trip, commands -> Script.PUT_ENTRY.run(commands, List.of(key), arguments));
        return (Long) kept.getFirst() == 1;
    }

    @Override
    public void bury(String tenant, List<String> ids, Instant at) {
        byte[][] arguments = arguments(at, BURIED, EntryHash.grave(at));
        redis.trip(
                "bury-entries",
                commands -> Together.all(ids.stream()
                        .map(id -> Script.PUT_ENTRY.run(commands, List.of(keys.cacheEntry(tenant, id)), arguments))
                        .toList()));
    }

    private static byte[][] arguments(Instant at, Duration kept, Map<String, byte[]> hash) {
        List<byte[]> arguments = new ArrayList<>();
        arguments.add(Script.argument(at));
        arguments.add(Script.argument(kept.toMillis()));
        hash.forEach((field, value) -> {
            arguments.add(field.getBytes(UTF_8));
            arguments.add(value);
        });
        return arguments.toArray(byte[][]::new);
    }

    @Override
    public List<String> delete(String tenant, List<String> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        List<Long> deleted = redis.trip(
                "delete-entries",
                commands -> Together.all(ids.stream()
                        .map(id -> commands.del(keys.cacheEntry(tenant, id)))
                        .toList()));
        List<String> gone = new ArrayList<>();
        for (int i = 0; i < ids.size(); i++) {
            if (deleted.get(i) > 0) {
                gone.add(ids.get(i));
            }
        }
        return gone;
    }

    @Override
    public void noteTakenBack(String tenant, String cause, List<String> ids) {
        if (ids.isEmpty()) {
            return;
        }
        String key = keys.takenBack(tenant, cause);
        byte[][] members = ids.stream().map(id -> id.getBytes(UTF_8)).toArray(byte[][]::new);
        redis.trip(
                "note-taken-back",
                commands -> commands.sadd(key, members).thenCombine(commands.pexpire(key, NOTED), (_, kept) -> kept));
    }

    @Override
    public List<String> takenBack(String tenant, String cause) {
        return redis.trip("read-taken-back", commands -> commands.smembers(keys.takenBack(tenant, cause))).stream()
                .map(id -> new String(id, UTF_8))
                .sorted()
                .toList();
    }

    /** As long as it answers, counted from now: in a replay its expiry may long be past. */
    private Duration timeToLive(CacheEntry entry) {
        Instant now = clock.instant();
        Duration left = Duration.between(now, KeptUntil.of(entry, now));
        return left.isPositive() ? left : Duration.ofMillis(1);
    }
}
