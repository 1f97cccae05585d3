package dev.mneme.ingest.command;

import dev.mneme.ingest.event.ChatEvent;
import dev.mneme.ingest.event.Lane;
import dev.mneme.ingest.event.Reply;
import dev.mneme.ingest.topic.TopicReader;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** The replies that somebody waits for: those to the messages that were sent. */
final class AwaitedReplies {
    private final Map<Key, ChatEvent.Message> open = new LinkedHashMap<>();

    private record Key(Lane lane, String messageId) {}

    /** Events that nobody replies to are not awaited. */
    void add(ChatEvent event) {
        if (event instanceof ChatEvent.Message message) {
            open.put(new Key(message.origin().lane(), message.origin().id()), message);
        }
    }

    /** Gives each reply out as it comes, until all are there or the time is over. */
    void await(TopicReader<String, Reply> replies, Duration longest, Consumer<Reply> came) {
        long end = System.nanoTime() + longest.toNanos();
        for (long left = longest.toNanos(); left > 0 && !open.isEmpty(); left = end - System.nanoTime()) {
            replies.poll(Duration.ofNanos(left)).stream()
                    .map(ConsumerRecord::value)
                    .filter(Objects::nonNull)
                    .filter(reply -> open.remove(new Key(reply.lane(), reply.messageId())) != null)
                    .forEach(came);
        }
    }

    /** Ids of the messages that have no reply yet, in the order in which they were sent. */
    List<String> missing() {
        return open.keySet().stream().map(Key::messageId).toList();
    }
}
