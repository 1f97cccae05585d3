package dev.mneme.processor.stream;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mneme.ingest.event.Outcome;
import dev.mneme.ingest.event.Reply;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.MockProcessorContext.CapturedForward;
import org.apache.kafka.streams.processor.api.MockProcessorContext.CapturedPunctuator;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;

/** The asynchronous stage over a RocksDB that an earlier process left, byte for byte. */
final class RestoredStage {
    private final ScriptedAgent agent = new ScriptedAgent(() -> ScriptedAgent.NOW);
    private final Stage stage = Stage.of(
            agent,
            agent,
            new StageLimits(9, 9, 100, 1_000_000, Duration.ofDays(1), Duration.ZERO),
            new ModelPlaces(_ -> 9),
            new Home(1),
            new StageLoad(),
            StageWatch.NONE,
            () -> ScriptedAgent.NOW,
            () -> ScriptedAgent.NOW);
    private final KeyValueStore<Long, PendingTurn> store =
            PendingTurns.builder().withLoggingDisabled().build();
    private final MockProcessorContext<String, Emission> context;
    private final List<Record<? extends String, ? extends Emission>> published = new ArrayList<>();

    private RestoredStage(Path stateDir) {
        context = context(stateDir);
        context.setCurrentSystemTimeMs(ScriptedAgent.NOW.toEpochMilli());
    }

    /** Starts on a store with these values; the first has offset 40. */
    static RestoredStage of(List<String> values, Path stateDir) {
        KeyValueStore<Long, byte[]> raw = open(stateDir);
        for (int i = 0; i < values.size(); i++) {
            raw.put(40L + i, values.get(i).getBytes(UTF_8));
        }
        raw.close();
        RestoredStage restored = new RestoredStage(stateDir);
        restored.start();
        return restored;
    }

    /** What a store holds that is not open. */
    static List<String> stored(Path stateDir) {
        List<String> values = new ArrayList<>();
        KeyValueStore<Long, byte[]> raw = open(stateDir);
        try (KeyValueIterator<Long, byte[]> all = raw.all()) {
            all.forEachRemaining(next -> values.add(new String(next.value, UTF_8)));
        }
        raw.close();
        return values;
    }

    private void start() {
        store.init(context.getStateStoreContext(), store);
        context.addStateStore(store);
        try {
            new TurnProcessor.Supplier(stage).get().init(context);
        } catch (RuntimeException e) {
            store.close();
            throw e;
        }
    }

    /** Every turn flies as soon as it may, and every commit that is asked for is made. */
    void endAll() {
        for (int quiet = 0; quiet < 5; quiet++) {
            while (agent.inTheAir() > 0) {
                agent.flyOne();
                quiet = 0;
            }
            for (CapturedPunctuator punctuator : List.copyOf(context.scheduledPunctuators())) {
                if (!punctuator.cancelled()) {
                    punctuator.getPunctuator().punctuate(ScriptedAgent.NOW.toEpochMilli());
                }
            }
            if (context.committed()) {
                context.resetCommit();
                stage.commits().committed();
                quiet = 0;
            }
        }
        for (CapturedForward<? extends String, ? extends Emission> forward : context.forwarded()) {
            published.add(forward.record());
        }
    }

    List<Long> pending() {
        List<Long> offsets = new ArrayList<>();
        try (KeyValueIterator<Long, PendingTurn> all = store.all()) {
            all.forEachRemaining(next -> offsets.add(next.key));
        }
        store.close();
        return offsets;
    }

    List<Reply> replies() {
        return of(Emission.Replied.class).stream()
                .map(record -> ((Emission.Replied) record.value()).reply())
                .toList();
    }

    /** Ids of the events that were applied. */
    List<String> applied() {
        return of(Emission.CameOut.class).stream()
                .map(record -> ((Emission.CameOut) record.value()).outcome())
                .filter(outcome -> !outcome.type().equals("message"))
                .map(Outcome::eventId)
                .toList();
    }

    /** Their reasons. */
    List<String> deadLetters() {
        return of(Emission.Died.class).stream()
                .map(record -> record.headers().lastHeader(DeadLetterHeaders.REASON))
                .map(RestoredStage::text)
                .toList();
    }

    /** What a reply's headers of that name say. */
    List<String> tracesOf(String messageId) {
        List<String> traces = new ArrayList<>();
        for (Record<? extends String, ? extends Emission> record : of(Emission.Replied.class)) {
            if (((Emission.Replied) record.value()).reply().messageId().equals(messageId)) {
                record.headers().headers("trace").forEach(header -> traces.add(text(header)));
            }
        }
        return traces;
    }

    /** How often the model was asked. */
    int asked() {
        return agent.asked();
    }

    private List<Record<? extends String, ? extends Emission>> of(Class<? extends Emission> kind) {
        return published.stream()
                .filter(record -> kind.isInstance(record.value()))
                .toList();
    }

    private static String text(Header header) {
        return new String(header.value(), UTF_8);
    }

    private static KeyValueStore<Long, byte[]> open(Path stateDir) {
        Serde<byte[]> bytes = Serdes.ByteArray();
        KeyValueStore<Long, byte[]> raw = Stores.keyValueStoreBuilder(
                        Stores.persistentKeyValueStore(PendingTurns.NAME), Serdes.Long(), bytes)
                .withLoggingDisabled()
                .build();
        raw.init(context(stateDir).getStateStoreContext(), raw);
        return raw;
    }

    private static MockProcessorContext<String, Emission> context(Path stateDir) {
        Properties properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "restored");
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "nowhere:1");
        return new MockProcessorContext<>(properties, new TaskId(0, 0), stateDir.toFile());
    }
}
