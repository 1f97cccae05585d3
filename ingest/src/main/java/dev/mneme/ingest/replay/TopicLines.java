package dev.mneme.ingest.replay;

import dev.mneme.ingest.json.Json;
import dev.mneme.ingest.topic.Topic;
import dev.mneme.ingest.topic.TopicReader;
import dev.mneme.ingest.topic.Topics;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.Serdes;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.node.ObjectNode;

/**
 * The events of a world, one a line, and then its replies. Partitions are read one after the other, so that it is the same text
 * each time. An event gets the id and the time that a processor gives it where it has none.
 */
final class TopicLines extends InputStream {
    private static final Duration POLL = Duration.ofMillis(200);

    private final Topic<String, byte[]> events;
    private final Topic<String, byte[]> replies;
    private final Map<String, Object> kafka;
    private final Instant until;
    private InputStream lines = new ByteArrayInputStream(new byte[0]);
    private @Nullable TopicReader<String, byte[]> reader;
    private int opened;

    TopicLines(Topics topics, Map<String, Object> kafka, Instant until) {
        this.events = topics.events();
        this.replies = new Topic<>(topics.replies().name(), Serdes.String(), Serdes.ByteArray(), Map.of());
        this.kafka = kafka;
        this.until = until;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int count = lines.read(bytes, offset, length);
        while (count < 0 && refill()) {
            count = lines.read(bytes, offset, length);
        }
        return count;
    }

    @Override
    public void close() {
        if (reader != null) {
            reader.close();
            reader = null;
        }
    }

    /** Reads on; false where there is nothing more. */
    private boolean refill() throws IOException {
        TopicReader<String, byte[]> current = reader;
        if (current == null || current.caughtUp()) {
            close();
            if (opened == 2 * Topics.PARTITIONS) {
                return false;
            }
            int partition = opened % Topics.PARTITIONS;
            Topic<String, byte[]> topic = opened++ < Topics.PARTITIONS ? events : replies;
            current = new TopicReader<>(topic, kafka, TopicReader.From.BEGINNING, number -> number == partition);
            reader = current;
        }
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        if (!current.caughtUp()) {
            for (ConsumerRecord<String, byte[]> record : current.poll(POLL)) {
                byte[] value = record.value();
                if (value != null && record.timestamp() < until.toEpochMilli()) {
                    text.write(record.topic().equals(events.name()) ? identified(record, value) : value);
                    text.write('\n');
                }
            }
        }
        lines = new ByteArrayInputStream(text.toByteArray());
        return true;
    }

    private static byte[] identified(ConsumerRecord<String, byte[]> record, byte[] value) {
        try {
            if (Json.MAPPER.readTree(value) instanceof ObjectNode event) {
                if (!event.hasNonNull("id")) {
                    event.put("id", record.topic() + "-" + record.partition() + "-" + record.offset());
                }
                if (!event.hasNonNull("at")) {
                    event.put("at", Instant.ofEpochMilli(record.timestamp()).toString());
                }
                return Json.MAPPER.writeValueAsBytes(event);
            }
        } catch (JacksonException _) {
            // The reader of the log says what is wrong with it.
        }
        return oneLine(value);
    }

    private static byte[] oneLine(byte[] value) {
        byte[] line = value.clone();
        for (int i = 0; i < line.length; i++) {
            line[i] = line[i] == '\n' || line[i] == '\r' ? (byte) ' ' : line[i];
        }
        return line;
    }
}
