package dev.mneme.ingest.topic;

import dev.mneme.ingest.event.CacheEntry;
import dev.mneme.ingest.event.ChatEventJson;
import dev.mneme.ingest.event.MinuteMetrics;
import dev.mneme.ingest.event.Outcome;
import dev.mneme.ingest.event.Redriven;
import dev.mneme.ingest.event.ReplayState;
import dev.mneme.ingest.event.Reply;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.serialization.Serdes;

/**
 * The topics of one world. A world is what shares a prefix: the live one has none, a replay can have its own.
 *
 * @param prefix stands before every name, empty for the live world
 */
public record Topics(String prefix) {
    /** Never changed once a topic exists: it decides which partition, and so which order, a user's events have. */
    public static final int PARTITIONS = 12;

    public static final Duration RETENTION = Duration.ofDays(30);

    /** The largest record of the way in: the longest text four times over, for its escapes and what stands around it. */
    public static final int LARGEST_EVENT = 4 * ChatEventJson.LONGEST_TEXT;

    /**
     * The largest record of an output topic, 768 KiB. A record that is too large fails its transaction, and would do so each
     * time it is tried again, so each kind must fit whatever its event was. A name is at most 256 characters, 1.5 KiB in JSON:
     *
     * <ul>
     *   <li>a reply: its text 192 KiB ({@link Reply#LARGEST_TEXT}), its names 8 KiB, and headers that travel from an event,
     *       less than 512 KiB: 712 KiB
     *   <li>a cache entry: its question 24 KiB (4,000 characters), its answer 192 KiB, a vector of 3,072 dimensions 16 KiB,
     *       its names 8 KiB: 240 KiB
     *   <li>an outcome: its names 8 KiB
     *   <li>a dead letter: its record, where it comes to no more than 760 KiB, and our headers, 4 KiB
     * </ul>
     */
    public static final int LARGEST_RECORD = LARGEST_EVENT + 256 * 1024;

    /** Chat events as bytes: what is no event must still be read. */
    public Topic<String, byte[]> events() {
        return new Topic<>(
                prefix + "chat.events",
                Serdes.String(),
                Serdes.ByteArray(),
                kept(LARGEST_EVENT, Map.of(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG, "LogAppendTime")));
    }

    public Topic<String, Reply> replies() {
        return new Topic<>(
                prefix + "chat.replies", Serdes.String(), new JsonSerde<>(Reply.class), kept(LARGEST_RECORD, Map.of()));
    }

    public Topic<String, Outcome> outcomes() {
        return new Topic<>(
                prefix + "chat.outcomes",
                Serdes.String(),
                new JsonSerde<>(Outcome.class),
                kept(LARGEST_RECORD, Map.of()));
    }

    /** Minute metrics under their tenant. */
    public Topic<String, MinuteMetrics> metrics() {
        return new Topic<>(
                prefix + "chat.metrics",
                Serdes.String(),
                new JsonSerde<>(MinuteMetrics.class),
                kept(LARGEST_RECORD, Map.of()));
    }

    /** Entry id to entry, or a tombstone. Entries expire, so what nobody replaced goes in time too. */
    public Topic<String, CacheEntry> cache() {
        return new Topic<>(prefix + "chat.cache", Serdes.String(), new JsonSerde<>(CacheEntry.class), compacted());
    }

    /** Records that were no event, and events that failed for want of a server, untouched. */
    public Topic<byte[], byte[]> deadLetters() {
        return new Topic<>(
                prefix + "chat.dead-letters", Serdes.ByteArray(), Serdes.ByteArray(), kept(LARGEST_RECORD, Map.of()));
    }

    /** Which dead letters have been written to the events again, under the place of each. */
    public Topic<String, Redriven> redriven() {
        return new Topic<>(prefix + "chat.redriven", Serdes.String(), new JsonSerde<>(Redriven.class), compacted());
    }

    /** How far each replay of a conversation log has come, under its id. */
    public Topic<String, ReplayState> replays() {
        return new Topic<>(prefix + "chat.replays", Serdes.String(), new JsonSerde<>(ReplayState.class), compacted());
    }

    public List<Topic<?, ?>> all() {
        return List.of(events(), replies(), outcomes(), metrics(), cache(), deadLetters(), redriven(), replays());
    }

    private static Map<String, String> compacted() {
        return kept(
                LARGEST_RECORD,
                Map.of(
                        TopicConfig.CLEANUP_POLICY_CONFIG,
                        TopicConfig.CLEANUP_POLICY_COMPACT + "," + TopicConfig.CLEANUP_POLICY_DELETE));
    }

    private static Map<String, String> kept(int largest, Map<String, String> more) {
        Map<String, String> settings = new java.util.TreeMap<>(more);
        settings.put(TopicConfig.RETENTION_MS_CONFIG, Long.toString(RETENTION.toMillis()));
        settings.put(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(largest));
        return Map.copyOf(settings);
    }
}
