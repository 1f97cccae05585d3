package dev.mneme.ingest.replay.event;

/** When what is replayed counts as said. */
public enum TimeChoice {
    /** Conversations end now; between their turns is the time that was recorded. */
    NOW,
    /** When it was recorded, as far as the log says. */
    RECORDED
}
