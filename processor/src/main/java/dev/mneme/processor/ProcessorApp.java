package dev.mneme.processor;

import dev.mneme.ingest.setting.RedisSettings;
import dev.mneme.ingest.setting.Settings;
import dev.mneme.processor.agent.Agent;
import dev.mneme.processor.agent.ChatAgent;
import dev.mneme.processor.cache.EntryIndex;
import dev.mneme.processor.cache.IndexedSemanticCache;
import dev.mneme.processor.cache.LocalIndex;
import dev.mneme.processor.cache.RedisCacheEntries;
import dev.mneme.processor.cache.SemanticCache;
import dev.mneme.processor.embedding.Embedder;
import dev.mneme.processor.embedding.Embedders;
import dev.mneme.processor.memory.Memory;
import dev.mneme.processor.memory.RedisMemory;
import dev.mneme.processor.model.ChatModel;
import dev.mneme.processor.model.OpenAiChatModel;
import dev.mneme.processor.redis.Keys;
import dev.mneme.processor.redis.LettuceRedis;
import dev.mneme.processor.redis.Redis;
import dev.mneme.processor.stream.ChatStreams;
import dev.mneme.processor.stream.StageLoad;
import dev.mneme.processor.stream.StageWatch;
import java.time.Clock;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;

/** The processor: all its parts, wired together here and nowhere else. */
public final class ProcessorApp implements AutoCloseable {
    private final Redis redis;
    private final ChatModel model;
    private final Embedder embedder;
    private final ChatStreams streams;

    private ProcessorApp(Settings settings, UnaryOperator<Agent> decorator) {
        Clock clock = Clock.systemUTC();
        redis = LettuceRedis.connect(settings);
        Keys keys = new Keys(settings.get(RedisSettings.KEY_PREFIX));
        Memory memory = RedisMemory.of(settings, redis);
        model = OpenAiChatModel.of(settings);
        embedder = Embedders.from(settings);
        EntryIndex index = LocalIndex.from(settings);
        SemanticCache cache =
                IndexedSemanticCache.from(settings, index, new RedisCacheEntries(redis, keys, clock), embedder);
        Agent agent = decorator.apply(ChatAgent.of(settings, memory, cache, embedder, model, clock, Thread::sleep));
        streams = new ChatStreams(settings, agent, index, clock, new StageLoad(), StageWatch.NONE);
    }

    /**
     * Connects everything and starts; the topics must be there.
     *
     * @throws RuntimeException with a sentence where a server cannot be reached
     */
    public static ProcessorApp start(Settings settings) {
        return start(settings, UnaryOperator.identity());
    }

    /**
     * The same with something around the agent, such as a point where it is made to fail.
     *
     * @throws RuntimeException with a sentence where a server cannot be reached
     */
    public static ProcessorApp start(Settings settings, UnaryOperator<Agent> decorator) {
        ProcessorApp app = new ProcessorApp(settings, decorator);
        app.streams.start();
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

    @Override
    public void close() {
        streams.close();
        embedder.close();
        model.close();
        redis.close();
    }
}
