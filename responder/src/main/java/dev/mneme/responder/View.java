package dev.mneme.responder;

import dev.mneme.ingest.topic.Topic;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * How the records of a topic are shown.
 *
 * @param <V> what the topic carries
 */
interface View<K, V> {
    Topic<K, V> topic();

    boolean wanted(ConsumerRecord<K, V> record, Filter filter);

    /** For a person: one line, further ones indented. */
    String text(ConsumerRecord<K, V> record);

    /** One JSON object in one line. */
    String json(ConsumerRecord<K, V> record);
}
