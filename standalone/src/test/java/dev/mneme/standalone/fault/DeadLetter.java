package dev.mneme.standalone.fault;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * A dead letter, as far as it tells of a run.
 *
 * @param source place of the record that it is of: {@code topic-partition-offset}
 * @param value that record's own
 */
record DeadLetter(String source, String reason, String value) {
    static DeadLetter of(ConsumerRecord<byte[], byte[]> record) {
        return new DeadLetter(
                header(record, "mneme-source"), header(record, "mneme-reason"), new String(record.value(), UTF_8));
    }

    /** Whether it is this message's; the texts of a run are all different. */
    boolean isOf(Sent message) {
        return value.contains("\"" + message.text() + "\"") && source.endsWith("-" + message.position());
    }

    private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), UTF_8);
    }
}
