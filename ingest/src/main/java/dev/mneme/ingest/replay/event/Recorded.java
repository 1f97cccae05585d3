package dev.mneme.ingest.replay.event;

import dev.mneme.ingest.event.Lane;
import dev.mneme.ingest.replay.log.Conversation;
import dev.mneme.ingest.replay.log.MessageIds;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A recorded conversation that is to be sent.
 *
 * @param number its place among the conversations that were chosen, from 1
 * @param file that it was read from, as reports call it
 * @param ids of its turns, in their order
 */
public record Recorded(long number, String file, Conversation conversation, List<String> ids, Lane lane) {

    public Recorded {
        ids = List.copyOf(ids);
    }

    /**
     * A conversation with its ids.
     *
     * @param tenant whose user it is to be; null for the one that the log tells, or else the default one
     */
    public static Recorded of(long number, String file, Conversation conversation, @Nullable String tenant) {
        return new Recorded(
                number, file, conversation, MessageIds.of(conversation), Addressee.of(conversation, tenant));
    }

    /** Names what was said in it. */
    public String mark() {
        return ids.isEmpty() ? conversation.id() : ids.getLast();
    }
}
