package dev.mneme.standalone.fault;

import dev.mneme.ingest.event.Lane;
import dev.mneme.ingest.event.Reply;
import dev.mneme.processor.memory.SessionMessage;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All that is known of a run when it is over.
 *
 * @param sent the messages
 * @param calls of the model
 * @param replies all that were committed, those of a lane in their order
 * @param cells the replies that the ledger holds
 * @param sessions what lanes remember, oldest first
 * @param deadLetters all that were committed
 */
record History(
        List<Sent> sent,
        List<WatchedModel.Call> calls,
        List<Reply> replies,
        Map<Sent, Reply> cells,
        Map<Lane, List<SessionMessage>> sessions,
        List<DeadLetter> deadLetters) {

    Optional<Reply> cell(Sent message) {
        return Optional.ofNullable(cells.get(message));
    }
}
