package dev.mneme.ingest.topic;

import java.util.Map;
import org.apache.kafka.common.serialization.Serde;

/**
 * A topic as a value: its name, what it carries and how it is created.
 *
 * @param settings topic-level settings it is created with
 */
public record Topic<K, V>(String name, Serde<K> keySerde, Serde<V> valueSerde, Map<String, String> settings) {}
