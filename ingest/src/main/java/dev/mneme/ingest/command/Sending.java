package dev.mneme.ingest.command;

import dev.mneme.ingest.event.ChatEvent;
import dev.mneme.ingest.event.Reply;
import dev.mneme.ingest.json.Json;
import dev.mneme.ingest.producer.ChatProducer;
import dev.mneme.ingest.topic.KafkaConnection;
import dev.mneme.ingest.topic.TopicReader;
import dev.mneme.ingest.topic.Topics;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.producer.RecordMetadata;

/** Publishes events, says where they went and, if asked to, what was replied. */
final class Sending implements AutoCloseable {
    private final Terminal terminal;
    private final boolean json;
    private final Optional<TopicReader<String, Reply>> replies;
    private final ChatProducer producer;
    private final AwaitedReplies awaited = new AwaitedReplies();
    private int failed;

    Sending(Terminal terminal, Topics topics, Map<String, Object> kafka, boolean wait, boolean json) {
        this.terminal = terminal;
        this.json = json;
        // Opened before anything is sent: a reply can be there sooner than its message's acknowledgement.
        this.replies =
                wait ? Optional.of(new TopicReader<>(topics.replies(), kafka, TopicReader.From.END)) : Optional.empty();
        this.producer = producer(topics, kafka);
    }

    void send(ChatEvent event) {
        awaited.add(event);
        RecordMetadata place = producer.send(event);
        if (replies.isEmpty()) {
            said(event, place);
        }
    }

    /** Notes a line that held no event. */
    void fault(int line, String fault) {
        failed++;
        terminal.err().println("line " + line + ": " + fault);
    }

    /** Waits for the replies, where they are wanted. */
    int finish(Duration timeout) {
        replies.ifPresent(reader -> awaited.await(reader, timeout, this::came));
        if (replies.isPresent()) {
            for (String id : awaited.missing()) {
                failed++;
                terminal.err()
                        .println("No reply to '" + id + "' within " + timeout.toMillis()
                                + " ms. Is a processor running?");
            }
        }
        return failed == 0 ? ExitCode.DONE : ExitCode.FAILED;
    }

    @Override
    public void close() {
        producer.close();
        replies.ifPresent(TopicReader::close);
    }

    private void said(ChatEvent event, RecordMetadata place) {
        if (json) {
            Map<String, Object> sent = new LinkedHashMap<>();
            sent.put("id", event.origin().id());
            sent.put("topic", place.topic());
            sent.put("partition", place.partition());
            sent.put("offset", place.offset());
            terminal.out().println(Json.MAPPER.writeValueAsString(sent));
        } else {
            terminal.out().println("sent " + event.origin().id());
        }
    }

    private void came(Reply reply) {
        if (!reply.answered()) {
            failed++;
        }
        if (json) {
            terminal.out().println(Json.MAPPER.writeValueAsString(reply));
        } else {
            terminal.out().println(reply.text());
            terminal.err().println(ReplyText.origin(reply));
        }
    }

    private ChatProducer producer(Topics topics, Map<String, Object> kafka) {
        try {
            return new ChatProducer(topics, kafka);
        } catch (RuntimeException e) {
            replies.ifPresent(TopicReader::close);
            throw KafkaConnection.explained(e, kafka);
        }
    }
}
