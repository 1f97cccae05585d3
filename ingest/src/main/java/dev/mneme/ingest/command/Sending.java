package dev.mneme.ingest.command;

import dev.mneme.ingest.event.ChatEvent;
import dev.mneme.ingest.event.Reply;
import dev.mneme.ingest.json.Json;
import dev.mneme.ingest.producer.ChatProducer;
import dev.mneme.ingest.setting.DurationText;
import dev.mneme.ingest.setting.UnreachableException;
import dev.mneme.ingest.topic.KafkaConnection;
import dev.mneme.ingest.topic.TopicReader;
import dev.mneme.ingest.topic.TopicSetup;
import dev.mneme.ingest.topic.TopicState;
import dev.mneme.ingest.topic.Topics;
import dev.mneme.ingest.topic.WrongTopicsException;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.RecordMetadata;

/** Publishes events, says where they went and, if asked to, what was replied. */
public final class Sending implements AutoCloseable {
    /** How long a person at a terminal is left without an answer about the broker, in ms. */
    private static final String PATIENCE = "5000";

    private final Terminal terminal;
    private final Topics topics;
    private final Map<String, Object> kafka;
    private final boolean json;
    private final Optional<TopicReader<String, Reply>> replies;
    private final ChatProducer producer;
    private final AwaitedReplies awaited = new AwaitedReplies();
    private int failed;

    public Sending(Terminal terminal, Topics topics, Map<String, Object> kafka, boolean wait, boolean json) {
        this.terminal = terminal;
        this.json = json;
        // Opened before anything is sent: a reply can be there sooner than its message's acknowledgement.
        this.replies =
                wait ? Optional.of(new TopicReader<>(topics.replies(), kafka, TopicReader.From.END)) : Optional.empty();
        this.topics = topics;
        this.kafka = kafka;
        this.producer = producer();
    }

    public void send(ChatEvent event) {
        try {
            RecordMetadata place = producer.send(event);
            awaited.add(event);
            if (replies.isEmpty()) {
                said(event, place);
            }
        } catch (UnreachableException e) {
            throw whyNot(e);
        }
    }

    /** Notes a line that held no event. */
    void fault(int line, String fault) {
        failed++;
        terminal.err().println("line " + line + ": " + fault);
    }

    /** Waits for the replies, where they are wanted. */
    public int finish(Duration timeout) {
        replies.ifPresent(reader -> awaited.await(reader, timeout, this::came));
        if (replies.isPresent()) {
            for (String id : awaited.missing()) {
                failed++;
                terminal.err()
                        .println("No reply to '" + id + "' within " + DurationText.write(timeout)
                                + ". Is a processor running?");
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

    /** A producer gives up alike where there is no broker and where there is no topic; this tells one from the other. */
    private RuntimeException whyNot(UnreachableException gaveUp) {
        Map<String, Object> patience = new HashMap<>(kafka);
        patience.putIfAbsent(CommonClientConfigs.DEFAULT_API_TIMEOUT_MS_CONFIG, PATIENCE);
        try (TopicSetup setup = new TopicSetup(topics, patience)) {
            return setup.describe().stream().allMatch(TopicState::exists)
                    ? gaveUp
                    : new WrongTopicsException(
                            List.of("There is no topic " + topics.events().name()
                                    + ": ./mneme topics create makes it, and so does a processor that starts."));
        } catch (UnreachableException e) {
            return e;
        }
    }

    private ChatProducer producer() {
        try {
            Map<String, Object> patience = new HashMap<>(kafka);
            patience.putIfAbsent(ProducerConfig.MAX_BLOCK_MS_CONFIG, PATIENCE);
            return new ChatProducer(topics, patience);
        } catch (RuntimeException e) {
            replies.ifPresent(TopicReader::close);
            throw KafkaConnection.explained(e, kafka);
        }
    }
}
