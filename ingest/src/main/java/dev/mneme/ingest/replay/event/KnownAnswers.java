package dev.mneme.ingest.replay.event;

import dev.mneme.ingest.event.ChatEvent;
import dev.mneme.ingest.event.Origin;
import dev.mneme.ingest.event.Role;
import dev.mneme.ingest.event.User;
import dev.mneme.ingest.event.Utterance;
import dev.mneme.ingest.replay.log.Turn;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Questions with the answers that were recorded, for the cache: first questions, and follow-ups with what was said before them.
 * What the log tells of no user is nobody's knowledge.
 *
 * @param model that is asked such questions; null for the configured one
 * @param system its system prompt; null for the configured one
 * @param language of users who prefer one; null for those who prefer none
 */
public record KnownAnswers(
        History history,
        @Nullable String model,
        @Nullable String system,
        @Nullable String language) {

    /** The events of a conversation. Left out are questions that were not answered. */
    public Told of(Recorded recorded, Instant now) {
        List<Utterance> said = new ArrayList<>();
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < recorded.ids().size(); i++) {
            Turn turn = recorded.conversation().turns().get(i);
            if (Spoken.is(turn)) {
                said.add(new Utterance(Spoken.role(turn), turn.text()));
                ids.add(recorded.ids().get(i));
            }
        }
        List<ChatEvent> events = new ArrayList<>();
        long leftOut = 0;
        for (int i = 0; i < said.size(); i++) {
            if (said.get(i).role() == Role.USER) {
                boolean answered = i + 1 < said.size() && said.get(i + 1).role() == Role.ASSISTANT;
                if (answered) {
                    events.add(known(origin(recorded, ids.get(i), now), said, i));
                } else {
                    leftOut++;
                }
            }
        }
        return new Told(events, leftOut);
    }

    private ChatEvent known(Origin origin, List<Utterance> said, int question) {
        return new ChatEvent.AnswerKnown(
                origin,
                said.get(question).text(),
                said.get(question + 1).text(),
                model,
                system,
                language,
                question == 0 ? null : history.of(said.subList(0, question)));
    }

    private static Origin origin(Recorded recorded, String id, Instant now) {
        User user = recorded.lane().user();
        User whose = recorded.conversation().user() == null ? new User(user.tenant(), User.NOBODY) : user;
        return new Origin(id, whose, recorded.lane().conversationId(), now);
    }
}
