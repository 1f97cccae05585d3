package dev.mneme.processor.rebuild;

import dev.mneme.ingest.event.Lane;
import dev.mneme.ingest.event.User;
import dev.mneme.ingest.topic.Topics;
import dev.mneme.processor.memory.LaneRecord;
import dev.mneme.processor.memory.Memory;
import dev.mneme.processor.memory.RedisRestore;
import dev.mneme.processor.memory.RedisRestore.Restored;
import dev.mneme.processor.memory.Retention;
import dev.mneme.processor.rebuild.PartitionMemory.Born;
import dev.mneme.processor.rebuild.UserMemory.Forgotten;
import dev.mneme.processor.stream.Home;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Brings back to Redis what the topics tell, user by user, forgets first. Processors may go on meanwhile: what they write is
 * later than what is brought back, and every write looks whether it is still the newest that is known of its lane. A lane that
 * went on is read on and tried again.
 */
public final class Rebuild {
    /** How often a lane that goes on is read on before it is left as it is. */
    private static final int ROUNDS = 50;

    private final Topics topics;
    private final Map<String, Object> kafka;
    private final Retention retention;
    private final RedisRestore restore;
    private final Memory memory;
    private final EntriesRestore entries;
    private final InstantSource clock;
    private final Map<Born, Long> born = new HashMap<>();
    private final List<String> moving = new ArrayList<>();
    private final List<Integer> cutOff = new ArrayList<>();
    private long users;
    private long forgotten;
    private long lanes;
    private long messages;
    private long kept;
    private long preferences;
    private long replies;

    public Rebuild(
            Topics topics,
            Map<String, Object> kafka,
            Retention retention,
            RedisRestore restore,
            Memory memory,
            EntriesRestore entries,
            InstantSource clock) {
        this.topics = topics;
        this.kafka = kafka;
        this.retention = retention;
        this.restore = restore;
        this.memory = memory;
        this.entries = entries;
        this.clock = clock;
    }

    /**
     * Rebuilds all, or what is of one user.
     *
     * @param step is called after each partition
     */
    public Rebuilt run(@Nullable User only, Runnable step) {
        int[] partitions = only == null
                ? IntStream.range(0, Topics.PARTITIONS).toArray()
                : new int[] {new Home(Topics.PARTITIONS).partition(Home.key(only))};
        for (int partition : partitions) {
            rebuild(partition, only);
            step.run();
        }
        long restored = entries.run(only, born);
        return new Rebuilt(
                users, forgotten, lanes, messages, kept, preferences, replies, restored, List.copyOf(moving), cutOff);
    }

    private void rebuild(int partition, @Nullable User only) {
        try (PartitionMemory found = new PartitionMemory(
                topics, kafka, partition, user -> only == null || user.equals(only), retention, born)) {
            found.read();
            if (found.isCutOff()) {
                cutOff.add(partition);
            }
            found.users().forEach(this::forget);
            found.users().forEach(this::prefer);
            replies += restore.cells(found.ledger().take());
            users += found.users().size();
            Map<Lane, LaneMemory> open = lanes(found);
            for (int round = 0; round < ROUNDS && !open.isEmpty(); round++) {
                if (round > 0) {
                    found.readOn();
                    replies += restore.cells(found.ledger().take());
                    open = again(found, open);
                }
                open.entrySet().removeIf(lane -> isDone(lane.getKey(), lane.getValue()));
            }
            open.keySet().forEach(lane -> moving.add(named(lane)));
        }
    }

    private void forget(User user, UserMemory found) {
        Forgotten by = found.forgotten;
        if (by != null) {
            RedisRestore.Forgotten done = restore.forgotten(user, by.position(), Instant.ofEpochMilli(by.at()));
            forgotten += done.noted() ? 1 : 0;
            entries.takeAway(user.tenant(), done.entryIds());
        }
    }

    private void prefer(User user, UserMemory found) {
        found.preferences.forEach((key, preference) -> {
            if (preference.value().isPresent()) {
                boolean set = memory.setPreference(user, key, preference.value().get(), preference.position());
                preferences += set ? 1 : 0;
            } else {
                memory.removePreference(user, key, preference.position());
            }
        });
    }

    private Map<Lane, LaneMemory> lanes(PartitionMemory found) {
        Map<Lane, LaneMemory> all = new HashMap<>();
        long now = clock.millis();
        found.users()
                .values()
                .forEach(user -> user.lanes.forEach((lane, lived) -> {
                    if (!lived.isOver(now)) {
                        all.put(lane, lived);
                    }
                }));
        return all;
    }

    /** Those that are open still, as they are now; one whose user was forgotten meanwhile is not there any more. */
    private Map<Lane, LaneMemory> again(PartitionMemory found, Map<Lane, LaneMemory> open) {
        Map<Lane, LaneMemory> now = lanes(found);
        now.keySet().retainAll(open.keySet());
        return now;
    }

    private static String named(Lane lane) {
        String user = lane.user().key();
        return lane.conversationId() == null ? user : user + ", conversation " + lane.conversationId();
    }

    private boolean isDone(Lane lane, LaneMemory lived) {
        if (!lived.isWhole(clock.millis())) {
            return false;
        }
        LaneRecord record = lived.record();
        Restored restored = restore.lane(lane, record);
        switch (restored) {
            case WRITTEN -> {
                lanes++;
                messages += record.messages().size();
            }
            case KEPT -> kept++;
            case BEHIND, FORGOTTEN -> {}
        }
        return restored != Restored.BEHIND;
    }
}
