package dev.mneme.processor.stream;

import dev.mneme.ingest.topic.Topics;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.jspecify.annotations.Nullable;

/**
 * The pending store: every event between its arrival and its end, under its offset. A task reads one partition, so the offset
 * names the event, and the store's own order is the order of arrival.
 */
final class PendingTurns {
    /** State: a change of this name leaves the old store behind. */
    static final String NAME = "pending-turns";

    /**
     * Bytes of the largest pending turn, 2 MiB. It holds its event, 683 KiB where all of 512 KiB is Base64, and its end: the
     * question, which takes in JSON no more than it took in the event, 512 KiB; the reply, 200 KiB, and the cache entry, 240 KiB
     * ({@link Topics#LARGEST_RECORD}); the outcome and names, 16 KiB. That is 1,651 KiB.
     */
    static final int LARGEST = 4 * Topics.LARGEST_EVENT;

    private final KeyValueStore<Long, PendingTurn> store;
    private final PendingTally tally = new PendingTally();

    /** Taken in, and not written yet. */
    private @Nullable PendingTurn unwritten;

    PendingTurns(KeyValueStore<Long, PendingTurn> store) {
        this.store = store;
    }

    /** Persistent, so that the process keeps its transactional id over a restart; not cached: put and delete are seconds apart. */
    static StoreBuilder<KeyValueStore<Long, PendingTurn>> builder() {
        return Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(NAME), Serdes.Long(), new PendingTurnSerde())
                .withLoggingEnabled(changelog())
                .withCachingDisabled();
    }

    /** Takes a turn in that is about to be put, or to be {@linkplain #write() written} as it is. */
    void take(PendingTurn turn) {
        write();
        unwritten = turn;
        tally.add(turn);
    }

    /** Writes what was taken in and has not been put since: what starts at once is written once, with the note of its start. */
    void write() {
        if (unwritten != null) {
            put(unwritten);
        }
    }

    void put(PendingTurn turn) {
        if (unwritten != null && unwritten.sequence() == turn.sequence()) {
            unwritten = null;
        }
        store.put(turn.sequence(), turn);
        tally.add(turn);
    }

    @Nullable
    PendingTurn get(long sequence) {
        if (unwritten != null && unwritten.sequence() == sequence) {
            return unwritten;
        }
        return store.get(sequence);
    }

    void remove(long sequence) {
        store.delete(sequence);
        tally.remove(sequence);
    }

    /** What is pending as a share of the stage's load. */
    StageLoad.Share share(int inTheAir, int waitingForModel, int noted, Optional<Instant> oldest) {
        return new StageLoad.Share(tally.turns(), tally.bytes(), inTheAir, waitingForModel, noted, oldest);
    }

    /** All that an earlier life of the task left, in the order of their arrival. To be asked once, before anything else. */
    void restore(BiConsumer<Long, PendingTurn> action) {
        try (KeyValueIterator<Long, PendingTurn> all = store.all()) {
            while (all.hasNext()) {
                KeyValue<Long, PendingTurn> next = all.next();
                tally.add(next.value);
                action.accept(next.key, next.value);
            }
        }
    }

    /**
     * Every turn is a put and a delete, so the changelog is nearly all garbage. The active segment is never compacted: small
     * segments keep a restore short.
     */
    private static Map<String, String> changelog() {
        return Map.of(
                TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(LARGEST),
                TopicConfig.SEGMENT_BYTES_CONFIG, "67108864",
                TopicConfig.SEGMENT_MS_CONFIG, "600000",
                TopicConfig.MIN_CLEANABLE_DIRTY_RATIO_CONFIG, "0.1",
                TopicConfig.DELETE_RETENTION_MS_CONFIG, "600000",
                TopicConfig.MAX_COMPACTION_LAG_MS_CONFIG, "1800000");
    }
}
