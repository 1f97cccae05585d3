package dev.mneme.processor.stream;

import dev.mneme.ingest.event.ChatEvent;
import dev.mneme.ingest.event.ChatEventJson;
import dev.mneme.ingest.json.InvalidFieldException;
import dev.mneme.ingest.topic.Topics;
import org.jspecify.annotations.Nullable;

/** What a record of {@code chat.events} turned out to be. */
sealed interface Intake {

    record Event(ChatEvent event) implements Intake {}

    /**
     * A record that is no event.
     *
     * @param field where it is wrong, null for the record as a whole
     */
    record NoEvent(String reason, @Nullable String field, String message) implements Intake {}

    static Intake of(Arrival arrival) {
        if (arrival.size() > Topics.LARGEST_EVENT) {
            return new NoEvent(
                    "too-large",
                    null,
                    "expected a record of at most " + Topics.LARGEST_EVENT + " bytes, found " + arrival.size()
                            + "; it stays where it stands until retention takes it");
        }
        byte[] value = arrival.value();
        if (value == null) {
            return new NoEvent("tombstone", null, "a record without a value is no event");
        }
        try {
            return new Event(ChatEventJson.read(value, arrival.place(), arrival.at()));
        } catch (InvalidFieldException e) {
            return new NoEvent(e.code(), e.field(), String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            // Whatever a record holds, it must not stop those behind it.
            return new NoEvent("unreadable", null, e.toString());
        }
    }
}
