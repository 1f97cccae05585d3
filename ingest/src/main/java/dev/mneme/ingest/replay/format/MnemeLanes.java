package dev.mneme.ingest.replay.format;

import dev.mneme.ingest.event.ChatEvent;
import dev.mneme.ingest.event.Lane;
import dev.mneme.ingest.event.Reply;
import dev.mneme.ingest.event.User;
import dev.mneme.ingest.replay.log.Conversation;
import dev.mneme.ingest.replay.row.Row;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Gathers our own records by lane. In memory is of each where it stands; the records are in a temporary file. */
final class MnemeLanes implements LogFormat.RowReader {
    /** No conversation of anybody's is called so: names have no control characters. */
    private static final String KNOWN = "\n";

    private final String format;
    private final LogSink sink;
    private final SpilledRows spilled = new SpilledRows();
    private final Map<Lane, Gathered> lanes = new LinkedHashMap<>();

    MnemeLanes(String format, LogSink sink) throws IOException {
        this.format = format;
        this.sink = sink;
    }

    private record Gathered(long row, Places places) {}

    @Override
    public boolean row(Row row) throws IOException {
        Lane lane = MnemeRecords.isReply(row.value())
                ? laneOf(MnemeTurns.reply(row.value()))
                : laneOf(MnemeTurns.event(row.value()), row.number());
        if (lane == null) {
            sink.passedOver(row.number());
        } else {
            lanes.computeIfAbsent(lane, _ -> new Gathered(row.number(), new Places()))
                    .places()
                    .add(spilled.add(row.value()));
        }
        return true;
    }

    @Override
    public void end() throws IOException {
        spilled.added();
        for (Map.Entry<Lane, Gathered> entry : lanes.entrySet()) {
            if (!sink.conversation(conversation(entry.getKey(), entry.getValue()))) {
                return;
            }
        }
    }

    @Override
    public void close() throws IOException {
        spilled.close();
    }

    private Conversation conversation(Lane lane, Gathered gathered) throws IOException {
        MnemeTurns turns = new MnemeTurns();
        for (long place : gathered.places().stream().toArray()) {
            turns.add(spilled.get(place));
        }
        User user = lane.user();
        boolean plain =
                user.tenant().equals(User.DEFAULT_TENANT) && !user.userId().contains("/");
        String name = plain ? user.userId() : user.key();
        String id = lane.conversationId();
        return Conversation.of(
                        format,
                        id == null || id.startsWith(KNOWN) ? null : id,
                        name.equals(User.NOBODY) ? null : name,
                        null,
                        null,
                        turns.turns(),
                        gathered.row())
                .with(turns.preferences());
    }

    private static @Nullable Lane laneOf(Reply reply) {
        return reply.duplicate() || !reply.answered() ? null : reply.lane();
    }

    /** An answer for the cache is a conversation of its own. */
    private static @Nullable Lane laneOf(ChatEvent event, long row) {
        return switch (event) {
            case ChatEvent.Message message -> message.origin().lane();
            case ChatEvent.Turn turn -> turn.origin().lane();
            case ChatEvent.AnswerKnown known -> new Lane(known.origin().user(), KNOWN + row);
            case ChatEvent.PreferenceSet set -> new Lane(set.origin().user(), null);
            case ChatEvent.PreferenceRemoved removed ->
                new Lane(removed.origin().user(), null);
            default -> null;
        };
    }
}
