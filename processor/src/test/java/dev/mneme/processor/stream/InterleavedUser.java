package dev.mneme.processor.stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mneme.ingest.event.Lane;
import dev.mneme.ingest.event.Reply;
import dev.mneme.ingest.event.User;
import dev.mneme.ingest.setting.Settings;
import dev.mneme.ingest.topic.JsonSerde;
import dev.mneme.processor.agent.ChatAgent;
import dev.mneme.processor.cache.CacheEntries;
import dev.mneme.processor.cache.FeedProgress;
import dev.mneme.processor.cache.InMemoryCacheEntries;
import dev.mneme.processor.cache.IndexedSemanticCache;
import dev.mneme.processor.cache.LocalIndex;
import dev.mneme.processor.embedding.HashingEmbedder;
import dev.mneme.processor.memory.Memory;
import dev.mneme.processor.model.Breaker;
import dev.mneme.processor.model.Completion;
import dev.mneme.processor.model.ModelGate;
import dev.mneme.processor.model.Prompt;
import dev.mneme.processor.model.ScriptedChatModel;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.MockProcessorContext.CapturedPunctuator;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;

/**
 * The whole of a processor but Kafka, and one user whose events it brings to their ends, in an order that a seed chooses: when
 * each comes, where turns pause, when is committed, when the process dies, and what it still does where it only seemed to.
 */
final class InterleavedUser {
    private static final StageLimits LIMITS =
            new StageLimits(8, 100, 1000, 10_000_000, Duration.ofDays(1), Duration.ZERO);

    /** Of what falls three times with its process, the third time alone, would be poison. */
    private static final int MOST_ENDS = 2;

    private final Random random;
    private final UserLog log;
    private final Memory memory;
    private final InMemoryCacheEntries entries = new InMemoryCacheEntries();
    private final Set<String> entryIds = ConcurrentHashMap.newKeySet();
    private final List<Prompt> prompts = new ArrayList<>();
    private final SteppedTurns turns = new SteppedTurns();
    private final ChatAgent agent;

    /** What was committed: how much was taken in, what is pending, what was put out. */
    private long committedOffset;

    private Map<Long, PendingTurn> committedStore = Map.of();
    private final List<Emission> published = new ArrayList<>();

    private long offset;
    private Duration elapsed = Duration.ZERO;
    private int ends;
    private Stage stage;
    private MockProcessorContext<String, Emission> context;
    private KeyValueStore<Long, PendingTurn> store;
    private Processor<byte[], byte[], String, Emission> processor;

    /** @param memory that knows nothing of this user */
    InterleavedUser(long seed, User user, Memory memory) {
        this.random = new Random(seed);
        this.log = new UserLog(user, random);
        this.memory = memory;
        Settings settings = Settings.of(Map.of("MNEME_CACHE_THRESHOLD", "1"));
        HashingEmbedder embedder = new HashingEmbedder();
        agent = ChatAgent.of(
                settings,
                pausing(Memory.class, memory),
                IndexedSemanticCache.from(
                        settings,
                        LocalIndex.from(settings),
                        FeedProgress.complete(),
                        pausing(CacheEntries.class, noting(entries)),
                        embedder),
                embedder,
                new ScriptedChatModel(this::answer),
                new ModelGate(),
                new Breaker(),
                this::now,
                _ -> {});
        begin();
    }

    /** Until all of its events have come to their ends, and everything that seemed dead as well. */
    void run() {
        while (offset < log.size() || turns.count() > 0) {
            switch (random.nextInt(24)) {
                case 0, 1, 2 -> take();
                case 3, 4, 5, 6 -> tick();
                case 7, 8, 9 -> commit();
                case 10 -> end();
                case 11 -> wakeSometimes();
                default -> step();
            }
        }
        for (int quiet = 0; quiet < 4; quiet++) {
            turns.wake();
            tick();
            commit();
            while (turns.count() > 0) {
                step();
                quiet = -1;
            }
        }
    }

    /** What was promised of it. */
    void verify() {
        List<Reply> replies = published.stream()
                .filter(Emission.Replied.class::isInstance)
                .map(emission -> ((Emission.Replied) emission).reply())
                .toList();
        List<String> outcomes = published.stream()
                .filter(Emission.CameOut.class::isInstance)
                .map(emission -> ((Emission.CameOut) emission).outcome().eventId())
                .toList();
        assertThat(outcomes).as("outcomes").containsExactlyInAnyOrderElementsOf(log.ids());
        for (Lane lane : log.lanes()) {
            log.verifyLane(lane, replies, memory, now());
        }
        assertThat(memory.preferences(log.user())).as("preferences").isEqualTo(log.preferencesAt(log.size()));
        prompts.forEach(log::verifyPrompt);
        log.verifyAnswers(replies, prompts);
        entries.fetch(log.user().tenant(), List.copyOf(entryIds))
                .forEach(entry -> assertThat(log.isForgotten(entry.messageId()))
                        .as("forgotten, and the cache holds %s", entry)
                        .isFalse());
    }

    private void begin() {
        stage = Stage.of(
                agent,
                turns,
                LIMITS,
                new ModelPlaces(_ -> 8),
                new Home(1),
                new StageLoad(),
                StageWatch.NONE,
                this::now,
                this::now);
        context = new MockProcessorContext<>();
        store = Stores.keyValueStoreBuilder(
                        Stores.inMemoryKeyValueStore(PendingTurns.NAME),
                        Serdes.Long(),
                        new JsonSerde<>(PendingTurn.class))
                .withLoggingDisabled()
                .build();
        store.init(context.getStateStoreContext(), store);
        committedStore.forEach(store::put);
        context.addStateStore(store);
        offset = committedOffset;
        processor = new TurnProcessor.Supplier(stage).get();
        processor.init(context);
    }

    private void take() {
        if (offset < log.size()) {
            context.setRecordMetadata("chat.events", 0, offset);
            context.setCurrentSystemTimeMs(now().toEpochMilli());
            byte[] value = log.event(Math.toIntExact(offset)).getBytes(UTF_8);
            offset++;
            processor.process(new Record<>(log.user().key().getBytes(UTF_8), value, now().toEpochMilli()));
        }
    }

    private void tick() {
        elapsed = elapsed.plus(TurnProcessor.TICK);
        context.setCurrentSystemTimeMs(now().toEpochMilli());
        for (CapturedPunctuator punctuator : List.copyOf(context.scheduledPunctuators())) {
            if (!punctuator.cancelled()) {
                punctuator.getPunctuator().punctuate(now().toEpochMilli());
            }
        }
    }

    private void step() {
        if (turns.count() > 0) {
            turns.step(random.nextInt(turns.count()));
        }
    }

    /** All at once, as a transaction does. */
    private void commit() {
        context.forwarded().forEach(forward -> published.add(forward.record().value()));
        context.resetForwards();
        context.resetCommit();
        committedOffset = offset;
        committedStore = new TreeMap<>();
        store.all().forEachRemaining(turn -> committedStore.put(turn.key, turn.value));
        stage.commits().committed();
    }

    private void wakeSometimes() {
        if (random.nextInt(8) == 0) {
            turns.wake();
        }
    }

    /** The process dies, or another takes over while it stands still; then its turns go on some time. */
    private void end() {
        if (ends < MOST_ENDS) {
            ends++;
            if (random.nextBoolean()) {
                turns.die();
            } else {
                turns.sleep();
            }
            begin();
        }
    }

    private Completion answer(Prompt prompt) {
        SteppedTurns.pause();
        int number;
        synchronized (prompts) {
            prompts.add(prompt);
            number = prompts.size() - 1;
        }
        SteppedTurns.pause();
        return ScriptedChatModel.answered("Call " + number + ".");
    }

    private CacheEntries noting(CacheEntries entries) {
        return proxy(CacheEntries.class, entries, arguments -> {
            if (arguments.length == 1 && arguments[0] instanceof dev.mneme.ingest.event.CacheEntry entry) {
                entryIds.add(entry.id());
            }
        });
    }

    private static <T> T pausing(Class<T> type, T port) {
        return proxy(type, port, _ -> SteppedTurns.pause());
    }

    /** The same, with something before each call, and a pause after it. */
    private static <T> T proxy(Class<T> type, T port, java.util.function.Consumer<Object[]> before) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (_, method, arguments) -> {
                    before.accept(arguments == null ? new Object[0] : arguments);
                    try {
                        return method.invoke(port, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getTargetException();
                    } finally {
                        SteppedTurns.pause();
                    }
                }));
    }

    private Instant now() {
        return UserLog.START.plus(elapsed);
    }

    @Override
    public String toString() {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("events", log);
        all.put("calls", prompts.size());
        all.put("ends of the process", ends);
        return all.toString();
    }
}
