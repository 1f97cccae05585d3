package dev.mneme.processor.stream;

import dev.mneme.ingest.json.JsonSize;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;

/**
 * A record of {@code chat.events} as it came, in a form that survives the process. A punctuator knows nothing of the record
 * that a turn came from, so all of it is here.
 *
 * @param at the record's own time, the broker's
 * @param headers those of its producer, without any that begin with {@code mneme-}: these are ours
 * @param redriven whether it is a dead letter that our own command wrote again; absent in what earlier releases stored
 */
@SuppressWarnings("ArrayRecordComponent") // Bytes as they came; nothing compares them.
record Arrival(
        String topic,
        int partition,
        long offset,
        Instant at,
        byte @Nullable [] key,
        byte @Nullable [] value,
        List<HeaderValue> headers,
        boolean redriven) {

    /** What stands around the name and the value of a header where it is kept as JSON; in Kafka it is less. */
    private static final int HEADER = "{'name':'','value':''},".length();

    @SuppressWarnings("ArrayRecordComponent")
    record HeaderValue(String name, byte @Nullable [] value) {}

    static Arrival of(Record<byte[], byte[]> record, RecordMetadata place) {
        return new Arrival(
                place.topic(),
                place.partition(),
                place.offset(),
                Instant.ofEpochMilli(record.timestamp()),
                record.key(),
                record.value(),
                headersOf(record.headers()),
                record.headers().lastHeader(DeadLetterHeaders.REDRIVEN) != null);
    }

    private static List<HeaderValue> headersOf(Headers headers) {
        List<HeaderValue> kept = new java.util.ArrayList<>();
        for (Header header : headers) {
            if (!header.key().startsWith(DeadLetterHeaders.OURS)) {
                kept.add(new HeaderValue(header.key(), header.value()));
            }
        }
        return List.copyOf(kept);
    }

    /** Where it stands in Kafka; also the id of an event that names none. */
    String place() {
        return topic + "-" + partition + "-" + offset;
    }

    /**
     * Bytes that it takes in Kafka at most, and that it takes in JSON but for a third more where it becomes Base64. A
     * compressed batch may hold more than the topic's limit says, and headers without names and values by the thousand.
     */
    long size() {
        long size = length(key) + length(value);
        for (HeaderValue header : headers) {
            size += HEADER + JsonSize.of(header.name()) + length(header.value());
        }
        return size;
    }

    /** What is left of a record that is too large to be written again: where it stands. */
    Arrival withoutContent() {
        return new Arrival(topic, partition, offset, at, null, null, List.of(), redriven);
    }

    private static long length(byte @Nullable [] bytes) {
        return bytes == null ? 0 : bytes.length;
    }

    /** The producer's headers, a new copy that may be changed. */
    Headers travelling() {
        Headers copy = new RecordHeaders();
        headers.forEach(header -> copy.add(header.name(), header.value()));
        return copy;
    }
}
