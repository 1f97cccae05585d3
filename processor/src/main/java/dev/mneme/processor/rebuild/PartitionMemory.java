package dev.mneme.processor.rebuild;

import dev.mneme.ingest.event.ChatEvent;
import dev.mneme.ingest.event.ChatEventJson;
import dev.mneme.ingest.event.Lane;
import dev.mneme.ingest.event.Outcome;
import dev.mneme.ingest.event.Outcome.Remembered;
import dev.mneme.ingest.event.Reply;
import dev.mneme.ingest.event.User;
import dev.mneme.ingest.json.InvalidFieldException;
import dev.mneme.ingest.topic.Topic;
import dev.mneme.ingest.topic.TopicReader;
import dev.mneme.ingest.topic.Topics;
import dev.mneme.processor.memory.Retention;
import dev.mneme.processor.stream.Home;
import dev.mneme.processor.topic.WholeTopic;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of the users of one partition. Events, outcomes and replies are written under the same keys, so the
 * same partition of each holds all there is of a user. Outcomes are read first: an event or a reply that belongs to one is
 * there when it is looked for.
 */
final class PartitionMemory implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(200);

    /** How many events are taken in before what is over by then is let go. */
    private static final int PRUNED_EVERY = 10_000;

    private final Topics topics;
    private final int partition;
    private final Predicate<User> wanted;
    private final Retention retention;
    private final Map<User, UserMemory> users = new HashMap<>();
    private final Map<User, List<Arrived>> waiting = new HashMap<>();
    private final Map<Ended.Key, Deque<Ended>> ended = new HashMap<>();
    private final Map<Ended.Key, List<Said>> unanswered = new HashMap<>();
    private final LedgerMemory ledger;
    private final Map<Born, Long> born;
    private final TopicReader<String, Outcome> outcomes;
    private final TopicReader<String, byte[]> events;
    private final TopicReader<String, Reply> replies;
    private long firstOutcome = Long.MAX_VALUE;
    private boolean outcomesCutOff;

    /** Time of the last event that was read: what ends later ends after it. */
    private long frontier;

    private long taken;

    private record Arrived(long position, long at, ChatEvent event) {}

    /** The message that a cache entry was born from. */
    record Born(String userKey, String messageId) {}

    /**
     * Reads nothing yet.
     *
     * @param born gets the positions of messages that a cache entry may have been born from
     */
    PartitionMemory(
            Topics topics,
            Map<String, Object> kafka,
            int partition,
            Predicate<User> wanted,
            Retention retention,
            Map<Born, Long> born) {
        this.topics = topics;
        this.partition = partition;
        this.wanted = wanted;
        this.retention = retention;
        this.ledger = new LedgerMemory(retention.ledger());
        this.born = born;
        outcomes = new TopicReader<>(topics.outcomes(), kafka, TopicReader.From.BEGINNING, p -> p == partition);
        events = new TopicReader<>(topics.events(), kafka, TopicReader.From.BEGINNING, p -> p == partition);
        replies = new TopicReader<>(topics.replies(), kafka, TopicReader.From.BEGINNING, p -> p == partition);
    }

    /** Reads on to where the topics end now. */
    void read() {
        drain(topics.outcomes(), outcomes, this::outcome);
        outcomesCutOff = !outcomes.cutOff().isEmpty();
        waiting.forEach(this::apply);
        drain(topics.events(), events, this::event);
        waiting.values().removeIf(List::isEmpty);
        prune();
        drain(topics.replies(), replies, this::reply);
        prune();
    }

    /** The same, once there is more to read or some time is over. */
    void readOn() {
        outcomes.poll(POLL).forEach(this::outcome);
        read();
    }

    private void prune() {
        users.values().forEach(user -> user.prune(frontier));
        unanswered.values().removeIf(said -> said.stream().noneMatch(Said::isOpen));
    }

    Map<User, UserMemory> users() {
        return users;
    }

    LedgerMemory ledger() {
        return ledger;
    }

    /** Whether the oldest events are past retention. */
    boolean isCutOff() {
        return !events.cutOff().isEmpty();
    }

    private void outcome(ConsumerRecord<String, Outcome> record) {
        Outcome outcome = record.value();
        firstOutcome = Math.min(firstOutcome, record.timestamp());
        if (outcome == null || !wanted.test(new User(outcome.tenant(), outcome.userId()))) {
            return;
        }
        ended.computeIfAbsent(Ended.Key.of(outcome), _ -> new ArrayDeque<>(1))
                .add(Ended.of(outcome, record.timestamp()));
        Remembered where = outcome.remembered();
        if (where != null
                && where.entryId() != null
                && record.timestamp() + retention.entries().toMillis() > System.currentTimeMillis()) {
            born.put(new Born(new User(outcome.tenant(), outcome.userId()).key(), outcome.eventId()), where.position());
        }
    }

    private void event(ConsumerRecord<String, byte[]> record) {
        ChatEvent event = event(record.value(), record);
        if (event == null) {
            return;
        }
        User user = event.origin().user();
        boolean atHome =
                user.key().equals(record.key()) && partition == new Home(Topics.PARTITIONS).partition(Home.key(user));
        if (atHome && wanted.test(user)) {
            List<Arrived> arrived = waiting.computeIfAbsent(user, _ -> new ArrayList<>(1));
            arrived.add(new Arrived(record.offset(), record.timestamp(), event));
            apply(user, arrived);
            frontier = record.timestamp();
            if (++taken % PRUNED_EVERY == 0) {
                prune();
            }
        }
    }

    private static @Nullable ChatEvent event(byte @Nullable [] value, ConsumerRecord<?, ?> record) {
        if (value == null || value.length > Topics.LARGEST_EVENT) {
            return null;
        }
        try {
            String place = record.topic() + "-" + record.partition() + "-" + record.offset();
            return ChatEventJson.read(value, place, Instant.ofEpochMilli(record.timestamp()));
        } catch (InvalidFieldException e) {
            return null;
        }
    }

    /** Those of which it is known how they came to their end; in a lane what comes after one that is pending waits for it. */
    private void apply(User user, List<Arrived> arrived) {
        Set<Lane> pending = new HashSet<>();
        arrived.removeIf(next -> {
            Lane lane = next.event().origin().lane();
            Ended end = pending.contains(lane)
                    ? null
                    : end(new Ended.Key(lane, next.event().origin().id()));
            if (end != null) {
                users.computeIfAbsent(user, _ -> new UserMemory(retention, this::unanswered))
                        .apply(next.event(), next.position(), end);
                if (next.event() instanceof ChatEvent.Message message) {
                    ledger.ended(message, next.position(), end, System.currentTimeMillis());
                }
                return true;
            }
            // Its outcome is past retention, and so is what it left.
            if (outcomesCutOff && next.at() < firstOutcome) {
                return true;
            }
            pending.add(lane);
            return false;
        });
    }

    private @Nullable Ended end(Ended.Key key) {
        Deque<Ended> ends = ended.get(key);
        if (ends == null) {
            return null;
        }
        Ended first = ends.removeFirst();
        if (ends.isEmpty()) {
            ended.remove(key);
        }
        return first;
    }

    private void unanswered(Lane lane, Said answer) {
        unanswered
                .computeIfAbsent(new Ended.Key(lane, answer.messageId), _ -> new ArrayList<>(1))
                .add(answer);
    }

    private void reply(ConsumerRecord<String, Reply> record) {
        Reply reply = record.value();
        if (reply == null || reply.duplicate()) {
            return;
        }
        ledger.replied(reply, record.timestamp());
        if (!reply.answered()) {
            return;
        }
        for (Said said : unanswered.getOrDefault(new Ended.Key(reply.lane(), reply.messageId()), List.of())) {
            if (said.isOpen() && Math.abs(record.timestamp() - said.endedAt) < Ended.SAME_MOMENT) {
                said.answer(reply.text());
            }
        }
    }

    private static <K, V> void drain(Topic<K, V> topic, TopicReader<K, V> reader, Consumer<ConsumerRecord<K, V>> each) {
        reader.goOn();
        WholeTopic.read(topic.name(), reader, _ -> {}, each);
    }

    @Override
    public void close() {
        outcomes.close();
        events.close();
        replies.close();
    }
}
