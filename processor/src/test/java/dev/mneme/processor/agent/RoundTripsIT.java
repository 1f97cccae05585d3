package dev.mneme.processor.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mneme.ingest.event.CacheUse;
import dev.mneme.ingest.event.ChatEvent.Message;
import dev.mneme.ingest.event.Origin;
import dev.mneme.ingest.event.Outcome.Verdict;
import dev.mneme.ingest.event.User;
import dev.mneme.ingest.setting.Settings;
import dev.mneme.processor.cache.IndexedSemanticCache;
import dev.mneme.processor.cache.LocalIndex;
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
import dev.mneme.processor.redis.RedisServer;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How often a turn waits for Redis: the budget of the design, counted where the trips are made. */
class RoundTripsIT {
    private RedisServer server;
    private CountingRedis redis;
    private Agent agent;
    private long position;

    @BeforeEach
    void start() {
        server = RedisServer.start();
        redis = new CountingRedis(server.connect());
        Settings settings = server.settings(Map.of());
        Embedder embedder = LocalEmbedders.shared();
        SemanticCache cache = IndexedSemanticCache.from(
                settings,
                LocalIndex.from(settings),
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

    @AfterEach
    void stop() {
        redis.close();
        server.close();
    }

    @Test
    void aMissWaitsTwiceAndAHitThreeTimes() throws InterruptedException {
        assertThat(trips("ann", "什么是 RAG？", CacheUse.USE, Verdict.MISS)).isEqualTo(2);
        assertThat(trips("bob", "什么是 RAG？", CacheUse.USE, Verdict.EXACT)).isEqualTo(3);
        assertThat(trips("carl", "RAG 是什么？", CacheUse.USE, Verdict.SEMANTIC)).isEqualTo(3);
        assertThat(trips("dora", "What is Kafka?", CacheUse.USE, Verdict.MISS)).isEqualTo(2);
        assertThat(trips("emil", "什么是 RAG？", CacheUse.BYPASS, Verdict.SKIPPED)).isEqualTo(2);
    }

    /** The trips that a person waits for: storing the new entry comes after. */
    private long trips(String user, String text, CacheUse use, Verdict expected) throws InterruptedException {
        long before = redis.total();
        Instant now = Instant.now();
        Message message = new Message(new Origin("m1", User.of(user), null, now), text, null, null, null, use);
        Assignment assignment = new Assignment(message, position++, now, now.plusSeconds(120), false, null);
        TurnEnd end = FreeAttempt.end(agent, assignment);
        long waited = redis.total() - before;
        agent.settle(assignment, end);
        assertThat(end.outcome().cache())
                .isNotNull()
                .satisfies(cache -> assertThat(cache.verdict()).isEqualTo(expected));
        return waited;
    }
}
