package dev.mneme.processor.stream;

import dev.mneme.ingest.event.ChatEvent;
import dev.mneme.ingest.event.ChatEventJson;
import dev.mneme.ingest.topic.Topics;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.Headers;

/**
 * An event that lies under another key or partition than its user's. It is written back to where it belongs, in the same
 * transaction in which it is left behind. Its id and time are written into it where it named none: they come from the place
 * where it lay, which is the one that its producer was told.
 */
record Misplaced(Arrival arrival, ChatEvent event) {
    /** Says of a record that we wrote it back, and where it lay. */
    static final String MARK = "mneme-rekeyed-from";

    /** Reason code of the dead letter that an event becomes which the topic would not take with what is added to it. */
    static final String REASON = "misplaced";

    /** What key, marks and the batch around it may add to a record. */
    private static final int MARGIN = 4 * 1024;

    /** As it will be: to write JSON anew may lengthen it, for a number may have more ways to be written. */
    boolean fits() {
        return arrival.size() - value().length + moved().value().length + MARGIN <= Topics.LARGEST_EVENT;
    }

    Emission.Moved moved() {
        return new Emission.Moved(
                Home.key(event.origin().user()),
                ChatEventJson.withOrigin(
                        value(), event.origin().id(), event.origin().at()));
    }

    private byte[] value() {
        byte[] value = arrival.value();
        if (value == null) {
            throw new IllegalStateException(arrival.place() + " is an event without a value");
        }
        return value;
    }

    Headers headers() {
        Headers headers = arrival.travelling();
        byte[] place = arrival.place().getBytes(StandardCharsets.UTF_8);
        headers.add(MARK, place);
        if (arrival.redriven()) {
            headers.add(DeadLetterHeaders.REDRIVEN, place);
        }
        return headers;
    }
}
