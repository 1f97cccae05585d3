package dev.mneme.ingest.producer;

import java.io.Serial;

/** An event that Kafka did not take: nobody will ever read it, unless it is sent again. Its message says which and why. */
public final class EventNotSentException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    public EventNotSentException(String message, Throwable cause) {
        super(message, cause);
    }
}
