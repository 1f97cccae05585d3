package dev.mneme.processor.stream;

import dev.mneme.ingest.json.Shortened;
import dev.mneme.ingest.topic.Topics;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/** The headers that say of a dead letter why it is one, and where it stood. */
public final class DeadLetterHeaders {
    /** What the names of our own headers begin with. */
    public static final String OURS = "mneme-";

    public static final String REASON = OURS + "reason";
    public static final String FIELD = OURS + "field";
    public static final String MESSAGE = OURS + "message";
    public static final String SOURCE = OURS + "source";
    public static final String FIRST_SEEN = OURS + "first-seen";

    /** Of an event that was a dead letter and is written again: the place where that stands. */
    public static final String REDRIVEN = OURS + "redriven";

    /** Bytes of the largest record that ours still fit beside. */
    static final int LARGEST_RECORD = Topics.LARGEST_RECORD - 8 * 1024;

    /** A field's name and what is said of it may quote the record. In characters. */
    private static final int LONGEST = 500;

    private DeadLetterHeaders() {}

    /** The producer's own headers with ours beside them. */
    static Headers of(Arrival arrival, String reason, @Nullable String field, String message) {
        Headers headers = arrival.travelling();
        add(headers, REASON, reason);
        if (field != null) {
            add(headers, FIELD, Shortened.of(field, LONGEST));
        }
        add(headers, MESSAGE, Shortened.of(message, LONGEST));
        add(headers, SOURCE, arrival.place());
        add(headers, FIRST_SEEN, arrival.at().toString());
        return headers;
    }

    private static void add(Headers headers, String name, String value) {
        headers.add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
