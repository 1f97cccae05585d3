package dev.mneme.standalone.fault;

import static org.awaitility.Awaitility.await;

import dev.mneme.ingest.event.Lane;
import dev.mneme.ingest.event.Reply;
import dev.mneme.ingest.topic.Topic;
import dev.mneme.ingest.topic.TopicReader;
import dev.mneme.processor.memory.Memory;
import dev.mneme.processor.memory.Recall;
import dev.mneme.processor.memory.RedisMemory;
import dev.mneme.processor.memory.SessionMessage;
import dev.mneme.processor.redis.LettuceRedis;
import dev.mneme.processor.redis.Redis;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Reads from Kafka and Redis what happened. */
final class Historian implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(100);
    private static final int WHOLE_SESSION = 10_000;

    private final Servers servers;
    private final Redis redis;
    private final Memory memory;
    private final TopicReader<String, Reply> reader;
    private final List<Reply> seen = new ArrayList<>();

    /** Replies are read from here on. */
    Historian(Servers servers) {
        this.servers = servers;
        this.redis = LettuceRedis.connect(servers.settings());
        this.memory = RedisMemory.of(servers.settings(), redis);
        this.reader =
                new TopicReader<>(servers.topics.replies(), servers.kafkaConnection(), TopicReader.From.BEGINNING);
    }

    /** Waits until so many replies have been committed in all. */
    void awaitReplies(int count) {
        awaitReplies(count, Servers.PATIENCE);
    }

    void awaitReplies(int count, Duration longest) {
        await(count + " replies")
                .atMost(longest)
                .pollInterval(Duration.ofMillis(10))
                .until(() -> hasReplies(count));
    }

    /** Whether so many replies have been committed in all. */
    boolean hasReplies(int count) {
        reader.poll(POLL).forEach(reply -> seen.add(reply.value()));
        return seen.size() >= count;
    }

    /** The partitions of the replies that have been committed since this was last asked, one for each. */
    List<Integer> partitionsOfNewReplies() {
        return reader.poll(POLL).stream().map(ConsumerRecord::partition).toList();
    }

    /** Waits until Redis has the reply to each of these messages, whether Kafka has it or not. */
    void awaitRemembered(List<Sent> messages) {
        await(messages.size() + " remembered")
                .atMost(Servers.PATIENCE)
                .until(() -> messages.stream().allMatch(message -> cell(message).isPresent()));
    }

    /** The reply to a message that Redis holds. */
    Optional<Reply> cell(Sent message) {
        return memory.recall(message.lane(), message.id(), 0, Instant.now())
                .answered()
                .map(Recall.LedgerCell::reply);
    }

    Memory memory() {
        return memory;
    }

    RedisContents redis() {
        return RedisContents.of(redis);
    }

    /** The run that these messages made, once every processor has ended, so that nothing more is coming. */
    History tell(List<Sent> sent) {
        Map<Sent, Reply> cells = new HashMap<>();
        Map<Lane, List<SessionMessage>> sessions = new HashMap<>();
        for (Sent message : sent) {
            cell(message).ifPresent(reply -> cells.put(message, reply));
            sessions.computeIfAbsent(
                    message.lane(), lane -> memory.recent(lane, WHOLE_SESSION).reversed());
        }
        List<DeadLetter> deadLetters = records(servers.topics.deadLetters()).stream()
                .map(DeadLetter::of)
                .toList();
        return new History(sent, servers.model.calls(), replies(), cells, sessions, deadLetters);
    }

    /** All committed records of a topic. */
    <K, V> List<ConsumerRecord<K, V>> records(Topic<K, V> topic) {
        List<ConsumerRecord<K, V>> records = new ArrayList<>();
        try (TopicReader<K, V> all = new TopicReader<>(topic, servers.kafkaConnection(), TopicReader.From.BEGINNING)) {
            while (!all.caughtUp()) {
                records.addAll(all.poll(POLL));
            }
        }
        return records;
    }

    /** All replies that were committed. */
    List<Reply> replies() {
        return records(servers.topics.replies()).stream()
                .map(ConsumerRecord::value)
                .toList();
    }

    @Override
    public void close() {
        reader.close();
        redis.close();
    }
}
