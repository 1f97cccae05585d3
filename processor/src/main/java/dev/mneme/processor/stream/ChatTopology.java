package dev.mneme.processor.stream;

import dev.mneme.ingest.event.CacheEntry;
import dev.mneme.ingest.event.Outcome;
import dev.mneme.ingest.topic.Topic;
import dev.mneme.ingest.topic.Topics;
import dev.mneme.processor.stream.metrics.MinuteMetricsTopology;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;

/**
 * The topology: chat events through the asynchronous stage to replies, outcomes, cache entries and dead letters; outcomes on
 * to minute metrics. A pure function of its parts.
 */
final class ChatTopology {
    private ChatTopology() {}

    static Topology of(Topics topics, Stage stage) {
        StreamsBuilder builder = new StreamsBuilder();
        KStream<String, Emission> emitted = builder.stream(
                        topics.events().name(),
                        Consumed.with(Serdes.ByteArray(), Serdes.ByteArray()).withName("events"))
                .process(new TurnProcessor.Supplier(stage), Named.as("turns"));
        publish(emitted, "replies", Emission.Replied.class, Emission.Replied::reply, topics.replies());
        publish(emitted, "entries", Emission.Cached.class, ChatTopology::entry, topics.cache());
        emitted.filter((key, emission) -> emission instanceof Emission.Moved, Named.as("moved-only"))
                .map((key, emission) -> moved(emission), Named.as("moved-keyed"))
                .to(topics.events().name(), backTo(stage.home()));
        emitted.filter((key, emission) -> emission instanceof Emission.Died, Named.as("dead-letters-only"))
                .map((key, emission) -> untouched(emission), Named.as("dead-letters-untouched"))
                .to(topics.deadLetters().name(), produced("dead-letters", topics.deadLetters()));
        KStream<String, Outcome> outcomes =
                publish(emitted, "outcomes", Emission.CameOut.class, Emission.CameOut::outcome, topics.outcomes());
        MinuteMetricsTopology.attach(outcomes, topics, stage.clock());
        return builder.build();
    }

    private static <E extends Emission, V> KStream<String, V> publish(
            KStream<String, Emission> emitted,
            String name,
            Class<E> kind,
            Function<E, V> value,
            Topic<String, V> topic) {
        KStream<String, V> stream = emitted.filter(
                        (key, emission) -> kind.isInstance(emission), Named.as(name + "-only"))
                .mapValues(emission -> value.apply(kind.cast(emission)), Named.as(name + "-values"));
        stream.to(topic.name(), produced(name, topic));
        return stream;
    }

    @SuppressWarnings("NullAway") // Kafka's values are not annotated: null is a tombstone.
    private static CacheEntry entry(Emission.Cached cached) {
        return cached.entry();
    }

    @SuppressWarnings("NullAway") // A dead letter is as it came, without a key or a value too.
    private static KeyValue<byte[], byte[]> untouched(Emission emission) {
        if (emission instanceof Emission.Died(byte[] key, byte[] value)) {
            return KeyValue.pair(key, value);
        }
        throw new IllegalStateException("no dead letter: " + emission);
    }

    private static KeyValue<byte[], byte[]> moved(Emission emission) {
        if (emission instanceof Emission.Moved(byte[] key, byte[] value)) {
            return KeyValue.pair(key, value);
        }
        throw new IllegalStateException("not to be moved: " + emission);
    }

    /** Into the very partition that the check expects, so that no event can go round for ever. */
    private static Produced<byte[], byte[]> backTo(Home home) {
        return Produced.with(Serdes.ByteArray(), Serdes.ByteArray())
                .withName("moved")
                .withStreamPartitioner((_, key, _, _) -> Optional.of(Set.of(home.partition(key))));
    }

    private static <K, V> Produced<K, V> produced(String name, Topic<K, V> topic) {
        return Produced.with(topic.keySerde(), topic.valueSerde()).withName(name);
    }
}
