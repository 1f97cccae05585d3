package dev.mneme.standalone.demo;

import dev.mneme.ingest.event.CacheEntry;
import dev.mneme.ingest.event.ChatEvent;
import dev.mneme.ingest.event.Origin;
import dev.mneme.ingest.event.Outcome;
import dev.mneme.ingest.event.Reply;
import dev.mneme.ingest.event.User;
import dev.mneme.ingest.producer.ChatProducer;
import dev.mneme.ingest.setting.Settings;
import dev.mneme.ingest.topic.KafkaConnection;
import dev.mneme.ingest.topic.TopicReader;
import dev.mneme.ingest.topic.TopicReader.From;
import dev.mneme.ingest.topic.Topics;
import dev.mneme.responder.ReplyConsumer;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Says things through the topics, as any producer would, and reads what comes back. */
final class Conversation implements AutoCloseable {
    /** Longer than a turn has: there is always a reply, be it a failed one. */
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final ChatProducer producer;
    private final ReplyConsumer replies;
    private final TopicReader<String, Outcome> outcomes;
    private final TopicReader<String, CacheEntry> entries;

    Conversation(Settings settings) {
        Topics topics = KafkaConnection.topics(settings);
        Map<String, Object> kafka = KafkaConnection.of(settings);
        replies = new ReplyConsumer(topics, kafka, From.END);
        outcomes = new TopicReader<>(topics.outcomes(), kafka, From.END);
        entries = new TopicReader<>(topics.cache(), kafka, From.END);
        producer = new ChatProducer(topics, kafka);
    }

    /**
     * Says something and waits for what comes of it.
     *
     * @throws IllegalStateException where nothing came
     */
    Exchange say(String user, String text) {
        Origin origin = Origin.fresh(User.of(user), null);
        long begun = System.nanoTime();
        producer.send(new ChatEvent.Message(origin, text));
        Reply reply = there(replies.awaitReply(origin.id(), PATIENCE), "reply to", text);
        long millis = Duration.ofNanos(System.nanoTime() - begun).toMillis();
        Outcome outcome = there(
                outcomes.await(found -> found.value().eventId().equals(origin.id()), PATIENCE)
                        .map(ConsumerRecord::value),
                "outcome of",
                text);
        return new Exchange(reply, outcome, millis);
    }

    /** Waits until the answer, where it was made for the cache, is published there. */
    void awaitCached(Reply reply) {
        String entryId = reply.entryId();
        if (reply.source() == Reply.Source.MODEL && entryId != null) {
            there(entries.await(found -> found.key().equals(entryId), PATIENCE), "cache entry of", reply.text());
        }
    }

    private static <T> T there(Optional<T> found, String what, String text) {
        return found.orElseThrow(
                () -> new IllegalStateException("no " + what + " '" + text + "' in " + PATIENCE.toSeconds() + " s"));
    }

    @Override
    public void close() {
        producer.close();
        replies.close();
        outcomes.close();
        entries.close();
    }
}
