package dev.mneme.processor.cache;

import static dev.mneme.processor.redis.Script.argument;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mneme.ingest.event.CacheEntry;
import dev.mneme.ingest.event.Embedding;
import dev.mneme.ingest.json.Json;
import dev.mneme.ingest.setting.CacheSettings;
import dev.mneme.ingest.setting.InvalidSettingsException;
import dev.mneme.processor.redis.Keys;
import dev.mneme.processor.redis.Redis;
import dev.mneme.processor.redis.RedisUnavailableException;
import dev.mneme.processor.redis.Script;
import dev.mneme.processor.redis.Together;
import io.lettuce.core.ScoredValue;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The index in vector sets of Redis 8, one for each scope: what a scope holds is found however much the others hold, and none
 * finds what is not its own. Decision 15 says why, and what it costs.
 */
public final class RedisIndex implements EntryIndex {
    /** Vectors are kept in 8 bits a dimension. The judge has them whole. */
    private static final double QUANTIZED = 0.005;

    /** Ids that one script takes out, so that others need not wait for long. */
    private static final int BATCH = 64;

    private final Redis redis;
    private final Keys keys;
    private final IndexBounds bounds;
    private final Clock clock;

    /**
     * Makes the adapter.
     *
     * @param clock the one on the wall, by which entries are swept out
     */
    public RedisIndex(Redis redis, Keys keys, IndexBounds bounds, Clock clock) {
        this.redis = redis;
        this.keys = keys;
        this.bounds = bounds;
        this.clock = clock;
    }

    /**
     * Makes sure that the server can do what is going to be asked of it.
     *
     * @throws InvalidSettingsException where it has no vector sets, or does not let them be used
     */
    public void requireVectorSets() {
        try {
            redis.trip("check-index", commands -> commands.vcard(keys.vectorSet("", "", 0)));
        } catch (RedisUnavailableException e) {
            throw new InvalidSettingsException(List.of(CacheSettings.INDEX.name()
                    + ": redis needs the vector sets of Redis 8 (VADD, VSIM, VREM), and this server refuses them: "
                    + e.refusal().orElseThrow(() -> e) + ". Take a server that has them, or "
                    + CacheSettings.INDEX.name() + "=local."));
        }
    }

    @Override
    public List<String> add(CacheEntry entry, Instant storedAt) {
        String tenant = entry.tenant();
        Embedding vector = entry.embedding();
        return ids(redis.trip(
                "index-entry",
                commands -> Script.INDEX_ADD.run(
                        commands,
                        tenantKeys(tenant),
                        argument(entry.id()),
                        argument(entry.scope()),
                        vector.toBytes(),
                        argument(vector.dimensions()),
                        argument(entry.createdAt().toEpochMilli()),
                        argument(entry.expiresAt().toEpochMilli()),
                        argument(KeptUntil.of(entry, storedAt).toEpochMilli()),
                        argument(clock.millis()),
                        argument(bounds.capacity()),
                        argument(Objects.requireNonNullElse(IndexBounds.owner(entry), "")),
                        argument(bounds.sharedPerUser()),
                        argument(keys.vectorSets(tenant)),
                        argument(keys.sharedEntries(tenant)))));
    }

    @Override
    public void remove(String tenant, List<String> entryIds) {
        for (int from = 0; from < entryIds.size(); from += BATCH) {
            List<String> batch = entryIds.subList(from, Math.min(entryIds.size(), from + BATCH));
            byte[][] arguments = Stream.concat(
                            Stream.of(keys.vectorSets(tenant), keys.sharedEntries(tenant)), batch.stream())
                    .map(Script::argument)
                    .toArray(byte[][]::new);
            redis.trip("unindex-entries", commands -> Script.INDEX_REMOVE.run(commands, tenantKeys(tenant), arguments));
        }
    }

    @Override
    public Optional<Known> exact(String tenant, String scope, String exactKey) {
        return Optional.empty();
    }

    @Override
    public List<Candidate> nearest(String tenant, List<String> scopes, Embedding vector, int count, Instant now) {
        List<RedisVectorQuery> queries = scopes.stream()
                .map(scope -> keys.vectorSet(tenant, scope, vector.dimensions()))
                .map(set -> new RedisVectorQuery(set, vector, count, now))
                .toList();
        List<List<ScoredValue<byte[]>>> found = redis.trip(
                "search-index",
                commands -> Together.all(
                        queries.stream().map(query -> query.run(commands)).toList()));
        return EntryIndex.nearestOf(found.stream().flatMap(List::stream).map(RedisIndex::candidate), count);
    }

    @Override
    public double tolerance() {
        return QUANTIZED;
    }

    @Override
    public List<String> ids(String tenant, @Nullable Instant createdBefore) {
        List<String> ids =
                redis.trip("list-index", commands -> commands.zrange(keys.indexedEntries(tenant), 0, -1)).stream()
                        .map(id -> new String(id, UTF_8))
                        .toList();
        if (createdBefore == null) {
            return ids;
        }
        Map<String, byte[]> places = redis.trip("list-index", commands -> commands.hgetall(keys.indexedPlaces(tenant)));
        return ids.stream()
                .filter(id -> places.containsKey(id) && created(places.get(id)).isBefore(createdBefore))
                .toList();
    }

    @Override
    public int size(String tenant) {
        return Math.toIntExact(redis.trip("list-index", commands -> commands.zcard(keys.indexedEntries(tenant))));
    }

    private List<String> tenantKeys(String tenant) {
        return List.of(keys.indexedEntries(tenant), keys.indexedPlaces(tenant));
    }

    private static List<String> ids(List<Object> reply) {
        return reply.stream().map(id -> new String((byte[]) id, UTF_8)).toList();
    }

    private static Candidate candidate(ScoredValue<byte[]> found) {
        return new Candidate(new String(found.getValue(), UTF_8), RedisVectorQuery.similarity(found.getScore()));
    }

    private static Instant created(byte[] place) {
        return Instant.ofEpochMilli(Json.MAPPER.readTree(place).path("created").asLong());
    }
}
