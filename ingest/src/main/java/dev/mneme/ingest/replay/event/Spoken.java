package dev.mneme.ingest.replay.event;

import dev.mneme.ingest.event.Role;
import dev.mneme.ingest.replay.log.Speaker;
import dev.mneme.ingest.replay.log.Turn;

/** What of a log a session would hold: the words of people and assistants. */
final class Spoken {
    private Spoken() {}

    static boolean is(Turn turn) {
        return !turn.text().isBlank() && (turn.speaker() == Speaker.USER || turn.speaker() == Speaker.ASSISTANT);
    }

    static Role role(Turn turn) {
        return turn.speaker() == Speaker.USER ? Role.USER : Role.ASSISTANT;
    }
}
