package dev.mneme.processor;

import dev.mneme.ingest.setting.RedisSettings;
import dev.mneme.ingest.setting.Settings;
import dev.mneme.processor.agent.Agent;
import dev.mneme.processor.agent.BoundedSettling;
import dev.mneme.processor.agent.ChatAgent;
import dev.mneme.processor.audit.SpareTimeAudits;
import dev.mneme.processor.cache.IndexedSemanticCache;
import dev.mneme.processor.cache.RedisCacheEntries;
import dev.mneme.processor.cache.SemanticCache;
import dev.mneme.processor.clock.SteadyClock;
import dev.mneme.processor.embedding.Embedders;
import dev.mneme.processor.embedding.LoadingEmbedder;
import dev.mneme.processor.management.Health;
import dev.mneme.processor.management.IndexGauges;
import dev.mneme.processor.management.Meters;
import dev.mneme.processor.management.MicrometerAuditWatch;
import dev.mneme.processor.management.MicrometerStageWatch;
import dev.mneme.processor.management.RedisAnswers;
import dev.mneme.processor.management.StageGauges;
import dev.mneme.processor.memory.Memory;
import dev.mneme.processor.memory.RedisMemory;
import dev.mneme.processor.model.AllowedChatModel;
import dev.mneme.processor.model.Breaker;
import dev.mneme.processor.model.ChatModel;
import dev.mneme.processor.model.MeteredChatModel;
import dev.mneme.processor.model.ModelAllowance;
import dev.mneme.processor.model.ModelGate;
import dev.mneme.processor.model.OpenAiChatModel;
import dev.mneme.processor.model.StandIns;
import dev.mneme.processor.redis.Keys;
import dev.mneme.processor.redis.LettuceRedis;
import dev.mneme.processor.redis.MeteredRedis;
import dev.mneme.processor.redis.Redis;
import dev.mneme.processor.stream.ChatStreams;
import dev.mneme.processor.stream.MicrometerStreams;
import dev.mneme.processor.stream.StageLoad;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;

/** The processor: all its parts, wired together here and nowhere else. */
public final class ProcessorApp implements AutoCloseable {
    private final Health health;
    private final Redis redis;
    private final ChatModel model;
    private final LoadingEmbedder embedder;
    private final SpareTimeAudits audits;
    private final ChatStreams streams;
    private final MicrometerStreams metrics;

    private ProcessorApp(Settings settings, UnaryOperator<Agent> decorator, Meters meters, Health health) {
        this.health = health;
        embedder = LoadingEmbedder.begin(() -> Embedders.from(settings));
        Clock clock = Clock.systemUTC();
        SteadyClock steady = new SteadyClock();
        redis = new MeteredRedis(LettuceRedis.connect(settings), meters.registry());
        health.part(Health.REDIS, new RedisAnswers(redis));
        Keys keys = new Keys(settings.get(RedisSettings.KEY_PREFIX));
        CacheIndex index = CacheIndex.from(settings, redis, keys, clock);
        Memory memory = RedisMemory.of(settings, redis);
        ModelGate gate = new ModelGate();
        Breaker breaker = new Breaker();
        ModelAllowance allowance = ModelAllowance.of(settings, steady);
        model = new MeteredChatModel(
                new AllowedChatModel(OpenAiChatModel.of(settings, steady), allowance),
                gate,
                breaker,
                StandIns.of(settings).all(),
                steady,
                meters.registry());
        SemanticCache cache = IndexedSemanticCache.from(
                settings, index.index(), index.progress(), new RedisCacheEntries(redis, keys, clock), embedder);
        audits = SpareTimeAudits.of(
                settings, model, gate, breaker, embedder, new MicrometerAuditWatch(meters.registry()), steady);
        Agent agent = decorator.apply(new BoundedSettling(
                ChatAgent.of(
                        settings, memory, cache, embedder, model, gate, breaker, audits, clock, steady, Thread::sleep),
                BoundedSettling.STANDARD));
        StageLoad load = new StageLoad();
        new StageGauges(load, steady).bindTo(meters.registry());
        if (index.fed() != null) {
            new IndexGauges(index.fed(), index.progress()).bindTo(meters.registry());
        }
        streams = new ChatStreams(
                settings,
                agent,
                allowance,
                index.fed(),
                index.progress(),
                clock,
                steady,
                load,
                new MicrometerStageWatch(meters.registry()));
        metrics = streams.metrics();
        metrics.bindTo(meters.registry());
        health.part(Health.STREAMS, streams::fault);
        health.end(() -> failure(streams.ended()));
    }

    /**
     * Connects everything and starts; the topics must be there.
     *
     * @throws RuntimeException with a sentence where a server cannot be reached
     */
    public static ProcessorApp start(Settings settings) {
        return start(settings, UnaryOperator.identity(), new Meters(), new Health());
    }

    /**
     * The same, to be watched, and with something around the agent, such as a point where it is made to fail.
     *
     * @param meters show what it measures
     * @param health is told of its parts as they come up
     * @throws RuntimeException with a sentence where a server cannot be reached
     */
    public static ProcessorApp start(Settings settings, UnaryOperator<Agent> decorator, Meters meters, Health health) {
        ProcessorApp app = new ProcessorApp(settings, decorator, meters, health);
        app.streams.start();
        try {
            app.embedder.await();
        } catch (RuntimeException e) {
            app.close();
            throw e;
        }
        return app;
    }

    /** Ends well once the processor has its partitions and their state. */
    public CompletableFuture<Void> running() {
        return streams.running();
    }

    /** Ends well when it was closed, and badly when it cannot go on. */
    public CompletableFuture<Void> ended() {
        return streams.ended();
    }

    private static Optional<String> failure(CompletableFuture<Void> ended) {
        return ended.isCompletedExceptionally() ? Optional.of(Reason.of(ended.exceptionNow())) : Optional.empty();
    }

    @Override
    public void close() {
        health.part(Health.STREAMS, () -> Optional.of("stopping"));
        audits.close();
        streams.close();
        metrics.close();
        embedder.close();
        model.close();
        redis.close();
    }
}
