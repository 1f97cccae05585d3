package dev.mneme.processor.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mneme.ingest.event.CacheUse;
import dev.mneme.ingest.event.ChatEvent.Message;
import dev.mneme.ingest.event.Origin;
import dev.mneme.ingest.event.Outcome.Verdict;
import dev.mneme.ingest.event.User;
import dev.mneme.ingest.event.Utterance;
import dev.mneme.ingest.setting.Settings;
import dev.mneme.processor.cache.EntryIndex;
import dev.mneme.processor.cache.FeedProgress;
import dev.mneme.processor.cache.IndexedSemanticCache;
import dev.mneme.processor.cache.RedisCacheEntries;
import dev.mneme.processor.cache.SemanticCache;
import dev.mneme.processor.embedding.Embedder;
import dev.mneme.processor.embedding.LocalEmbedders;
import dev.mneme.processor.memory.RedisMemory;
import dev.mneme.processor.model.Breaker;
import dev.mneme.processor.model.ModelGate;
import dev.mneme.processor.model.ScriptedChatModel;
import dev.mneme.processor.redis.CountingRedis;
import dev.mneme.processor.redis.Keys;
import dev.mneme.processor.redis.Redis;
import dev.mneme.processor.redis.RedisServer;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Turns of an agent with everything real but the model, and how often each waits for Redis. */
final class CountedTurns implements AutoCloseable {
    private final RedisServer server;
    private final CountingRedis redis;
    private final Agent agent;
    private long position;

    CountedTurns(RedisServer server, BiFunction<Settings, Redis, EntryIndex> index) {
        this.server = server;
        redis = new CountingRedis(server.connect());
        Settings settings = server.settings(Map.of());
        Embedder embedder = LocalEmbedders.shared();
        SemanticCache cache = IndexedSemanticCache.from(
                settings,
                index.apply(settings, redis),
                FeedProgress.complete(),
                new RedisCacheEntries(redis, new Keys("mneme"), Clock.systemUTC()),
                embedder);
        agent = ChatAgent.of(
                settings,
                RedisMemory.of(settings, redis),
                cache,
                embedder,
                new ScriptedChatModel(),
                new ModelGate(),
                new Breaker(),
                Clock.systemUTC(),
                Thread::sleep);
    }

    /** The trips that a person waits for: storing the new entry comes after. */
    long trips(String user, String text, CacheUse use, Verdict expected) throws InterruptedException {
        return trips(user, null, text, use, expected);
    }

    /** The same in mid-conversation. */
    long trips(String user, List<Utterance> history, String text, Verdict expected) throws InterruptedException {
        return trips(user, history, text, CacheUse.USE, expected);
    }

    private long trips(String user, @Nullable List<Utterance> history, String text, CacheUse use, Verdict expected)
            throws InterruptedException {
        long before = redis.total();
        Instant now = Instant.now();
        Message message = new Message(new Origin("m1", User.of(user), null, now), text, null, null, history, use);
        Assignment assignment = new Assignment(message, position++, now, now.plusSeconds(120), false, null);
        TurnEnd end = FreeAttempt.end(agent, assignment);
        long waited = redis.total() - before;
        agent.settle(assignment, end);
        assertThat(end.outcome().cache())
                .isNotNull()
                .satisfies(cache -> assertThat(cache.verdict()).isEqualTo(expected));
        return waited;
    }

    @Override
    public void close() {
        redis.close();
        server.close();
    }
}
