package dev.mneme.ingest.replay.event;

import dev.mneme.ingest.event.ChatEvent;
import java.util.List;

/**
 * The events that a conversation is told by.
 *
 * @param leftOut how many of its turns are in none of them
 */
public record Told(List<ChatEvent> events, long leftOut) {
    public Told {
        events = List.copyOf(events);
    }
}
