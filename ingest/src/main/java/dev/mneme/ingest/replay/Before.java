package dev.mneme.ingest.replay;

/** What counts as said before a message. */
enum Before {
    /** What its session remembers. */
    SESSION,
    /** What was recorded. */
    RECORDED
}
