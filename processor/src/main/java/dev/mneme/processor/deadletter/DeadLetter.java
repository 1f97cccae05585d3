package dev.mneme.processor.deadletter;

import dev.mneme.ingest.event.ChatEvent;
import dev.mneme.ingest.event.ChatEventJson;
import dev.mneme.ingest.event.User;
import dev.mneme.ingest.json.InvalidFieldException;
import dev.mneme.processor.stream.DeadLetterHeaders;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/**
 * A record of {@code chat.dead-letters}. What our headers say of it is null where they do not: anybody can write to a topic.
 *
 * @param diedAt when it became one
 * @param reason why, a code such as {@code deadline}
 * @param field where its record is wrong
 * @param message why, in words
 * @param source where its record stood, which is also the id of an event that names none
 * @param firstSeen the time of its record there, the broker's
 * @param headers those of the record's producer, without ours
 */
@SuppressWarnings("ArrayRecordComponent") // Bytes as they came; nothing compares them.
public record DeadLetter(
        LetterPlace place,
        Instant diedAt,
        @Nullable String reason,
        @Nullable String field,
        @Nullable String message,
        @Nullable String source,
        @Nullable Instant firstSeen,
        byte @Nullable [] key,
        byte @Nullable [] value,
        List<Header> headers) {
    private static final int AROUND_HEADER = 32;

    static DeadLetter of(ConsumerRecord<byte[], byte[]> record) {
        return new DeadLetter(
                new LetterPlace(record.partition(), record.offset()),
                Instant.ofEpochMilli(record.timestamp()),
                text(record, DeadLetterHeaders.REASON),
                text(record, DeadLetterHeaders.FIELD),
                text(record, DeadLetterHeaders.MESSAGE),
                text(record, DeadLetterHeaders.SOURCE),
                time(text(record, DeadLetterHeaders.FIRST_SEEN)),
                record.key(),
                record.value(),
                StreamSupport.stream(record.headers().spliterator(), false)
                        .filter(header -> !header.key().startsWith(DeadLetterHeaders.OURS))
                        .toList());
    }

    /** The event that its record is, with the id and the time that it had when it was first read; empty where it is none. */
    public Optional<ChatEvent> event() {
        try {
            return Optional.of(read());
        } catch (InvalidFieldException e) {
            return Optional.empty();
        }
    }

    /**
     * The same.
     *
     * @throws InvalidFieldException where it is no event, saying what is wrong
     */
    ChatEvent read() {
        if (value == null) {
            throw new InvalidFieldException("tombstone", null, "a record without a value is no event");
        }
        if (source == null || firstSeen == null) {
            throw new InvalidFieldException(
                    "no-source",
                    null,
                    "its headers do not say where and when it came from (" + DeadLetterHeaders.SOURCE + ", "
                            + DeadLetterHeaders.FIRST_SEEN + "): no processor wrote it");
        }
        return ChatEventJson.read(value, source, firstSeen);
    }

    /** Whose it is: the event's user, or the one that its key names. */
    public Optional<User> user() {
        return event().map(event -> event.origin().user()).or(this::keyed);
    }

    /** Bytes of key, value and headers, with what stands around a header where it is kept as JSON. */
    public long size() {
        long size = length(key) + length(value);
        for (Header header : headers) {
            size += AROUND_HEADER + header.key().getBytes(StandardCharsets.UTF_8).length + length(header.value());
        }
        return size;
    }

    private Optional<User> keyed() {
        if (key == null) {
            return Optional.empty();
        }
        String[] parts = new String(key, StandardCharsets.UTF_8).split("/", 2);
        return parts.length == 2 && User.isTenant(parts[0]) && !parts[1].isEmpty() && parts[1].length() <= 256
                ? Optional.of(new User(parts[0], parts[1]))
                : Optional.empty();
    }

    private static long length(byte @Nullable [] bytes) {
        return bytes == null ? 0 : bytes.length;
    }

    private static @Nullable String text(ConsumerRecord<?, ?> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null || header.value() == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }

    private static @Nullable Instant time(@Nullable String text) {
        try {
            return text == null ? null : Instant.parse(text);
        } catch (DateTimeException e) {
            return null;
        }
    }
}
