package dev.mneme.ingest.replay.event;

import dev.mneme.ingest.event.CacheUse;
import dev.mneme.ingest.event.ChatEvent.Message;
import dev.mneme.ingest.event.Origin;
import dev.mneme.ingest.event.Utterance;
import dev.mneme.ingest.replay.log.Speaker;
import dev.mneme.ingest.replay.log.Turn;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the users of a log said, to be answered anew. What assistants said is not sent, but for the recorded history.
 *
 * @param history how much of what was recorded goes along with each message; null where its session is to tell what was said
 * @param model to ask; null for the configured one
 * @param time when a message counts as said: when it was recorded, or when it is sent
 */
public record UserTurns(@Nullable History history, @Nullable String model, CacheUse cache, TimeChoice time) {

    /** Which of the turns of a conversation are messages. */
    public List<Integer> of(Recorded recorded) {
        List<Turn> turns = recorded.conversation().turns();
        List<Integer> messages = new ArrayList<>();
        for (int i = 0; i < turns.size(); i++) {
            if (turns.get(i).speaker() == Speaker.USER && Spoken.is(turns.get(i))) {
                messages.add(i);
            }
        }
        return messages;
    }

    /** When each turn was said, as far as the log tells. */
    public static List<Instant> times(Recorded recorded, Instant now) {
        return TurnTimes.of(recorded.conversation(), TimeChoice.RECORDED, now);
    }

    /** The message that a turn becomes. */
    public Message message(Recorded recorded, int turn, Instant now) {
        Origin origin = new Origin(
                recorded.ids().get(turn),
                recorded.lane().user(),
                recorded.lane().conversationId(),
                time == TimeChoice.RECORDED ? times(recorded, now).get(turn) : now);
        List<Turn> turns = recorded.conversation().turns();
        return new Message(
                origin,
                turns.get(turn).text(),
                model,
                null,
                history == null ? null : history.of(said(turns.subList(0, turn))),
                cache);
    }

    /** What was answered to such a turn: the words of an assistant that follow it. Null where none do. */
    public static @Nullable String answer(Recorded recorded, int turn) {
        List<Turn> turns = recorded.conversation().turns();
        return turns.subList(turn + 1, turns.size()).stream()
                .filter(Spoken::is)
                .findFirst()
                .filter(next -> next.speaker() == Speaker.ASSISTANT)
                .map(Turn::text)
                .orElse(null);
    }

    /** All messages of a conversation with what was answered to them. */
    public List<AnsweredMessage> answered(Recorded recorded, TimeChoice choice, Instant now) {
        List<Instant> times = TurnTimes.of(recorded.conversation(), choice, now);
        return of(recorded).stream()
                .map(turn -> new AnsweredMessage(message(recorded, turn, times.get(turn)), answer(recorded, turn)))
                .toList();
    }

    private static List<Utterance> said(List<Turn> before) {
        return before.stream()
                .filter(Spoken::is)
                .map(turn -> new Utterance(Spoken.role(turn), turn.text()))
                .toList();
    }
}
