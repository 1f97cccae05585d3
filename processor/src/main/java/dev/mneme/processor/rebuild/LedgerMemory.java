package dev.mneme.processor.rebuild;

import dev.mneme.ingest.event.ChatEvent.Message;
import dev.mneme.ingest.event.Reply;
import dev.mneme.processor.cache.Digest;
import dev.mneme.processor.memory.CellRecord;
import dev.mneme.processor.memory.Recall.LedgerCell;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the ledger was told of the messages of one partition, as far as its time is not over: an outcome, then its reply. */
final class LedgerMemory {
    private final long kept;
    private final Map<Ended.Key, List<Waiting>> waiting = new HashMap<>();
    private List<CellRecord> found = new ArrayList<>();

    /** A cell whose reply is not read yet. */
    private record Waiting(String textHash, long position, long endedAt) {}

    /** @param kept how long a cell is */
    LedgerMemory(Duration kept) {
        this.kept = kept.toMillis();
    }

    /** A message has come to its end. */
    void ended(Message message, long position, Ended ended, long now) {
        if (ended.movedLane() && ended.at() + kept > now) {
            waiting.computeIfAbsent(
                            new Ended.Key(
                                    message.origin().lane(), message.origin().id()),
                            _ -> new ArrayList<>(1))
                    .add(new Waiting(Digest.of(message.text()), position, ended.at()));
        }
    }

    /** A reply was published, which repeats no earlier one. */
    void replied(Reply reply, long at) {
        Ended.Key key = new Ended.Key(reply.lane(), reply.messageId());
        Waiting cell = ofThatMoment(waiting.getOrDefault(key, List.of()), at);
        if (cell != null) {
            found.add(new CellRecord(
                    reply.lane(), new LedgerCell(reply, cell.textHash(), cell.position()), cell.endedAt() + kept));
            waiting.computeIfPresent(key, (_, cells) -> {
                cells.remove(cell);
                return cells.isEmpty() ? null : cells;
            });
        }
    }

    private static @Nullable Waiting ofThatMoment(List<Waiting> cells, long at) {
        return cells.stream()
                .filter(cell -> Math.abs(at - cell.endedAt()) < Ended.SAME_MOMENT)
                .findFirst()
                .orElse(null);
    }

    /** Those that have been found since this was last asked, in the order of their replies. */
    List<CellRecord> take() {
        List<CellRecord> taken = found;
        found = new ArrayList<>();
        return taken;
    }
}
