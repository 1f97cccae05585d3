package dev.mneme.responder;

import dev.mneme.ingest.event.Reply;
import dev.mneme.ingest.setting.UnreachableException;
import dev.mneme.ingest.topic.TopicReader;
import dev.mneme.ingest.topic.Topics;
import dev.mneme.ingest.topic.WrongTopicsException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Reads replies: those that are committed, of all users, without a consumer group. What is replied after it was opened is not
 * missed. Used by one thread, but for {@link #stop}.
 */
public final class ReplyConsumer implements AutoCloseable {
    private final TopicReader<String, Reply> replies;
    private final Predicate<Reply> wanted;

    /** @see #ReplyConsumer(Topics, Map, TopicReader.From, Predicate) */
    public ReplyConsumer(Topics topics, Map<String, Object> kafkaConfig, TopicReader.From from) {
        this(topics, kafkaConfig, from, _ -> true);
    }

    /**
     * @param kafkaConfig what a Kafka client needs to connect, {@code bootstrap.servers} at least
     * @param wanted which replies are given out
     * @throws UnreachableException where no broker answers
     * @throws WrongTopicsException where there is no topic of replies
     */
    public ReplyConsumer(
            Topics topics, Map<String, Object> kafkaConfig, TopicReader.From from, Predicate<Reply> wanted) {
        this.replies = new TopicReader<>(topics.replies(), kafkaConfig, from);
        this.wanted = wanted;
    }

    /** The next replies, in order within a lane; empty where none came in that time or the consumer is stopped. */
    public List<Reply> poll(Duration longest) {
        return replies.poll(longest).stream()
                .map(ConsumerRecord::value)
                .filter(this::isWanted)
                .toList();
    }

    /** The first reply to a message, or empty where none came in that time. Replies that come before it are passed over. */
    public Optional<Reply> awaitReply(String messageId, Duration longest) {
        return replies.await(
                        reply -> isWanted(reply.value())
                                && reply.value().messageId().equals(messageId),
                        longest)
                .map(ConsumerRecord::value);
    }

    /** Whether every reply that was there when it was opened has been read. */
    public boolean caughtUp() {
        return replies.caughtUp();
    }

    /** Makes {@link #poll} and {@link #awaitReply} return at once, now and ever after; may be called by any thread. */
    public void stop() {
        replies.stop();
    }

    @Override
    public void close() {
        replies.close();
    }

    private boolean isWanted(@Nullable Reply reply) {
        return reply != null && wanted.test(reply);
    }
}
