package dev.mneme.processor.memory;

import dev.mneme.ingest.event.Reply;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * What memory holds for a turn that begins: one snapshot.
 *
 * @param answered the reply that the ledger holds for the message's id
 * @param recent the session's last messages, newest first
 * @param forgottenAt position of the event that had the user forgotten, -1 if there was none
 */
public record Recall(
        Optional<LedgerCell> answered,
        List<SessionMessage> recent,
        Map<String, JsonNode> preferences,
        long forgottenAt) {

    public static final Recall NOTHING = new Recall(Optional.empty(), List.of(), Map.of(), -1);

    /** A reply that was given, with the hash of the text it was given to and the position of the event that asked. */
    public record LedgerCell(Reply reply, String textHash, long position) {}
}
