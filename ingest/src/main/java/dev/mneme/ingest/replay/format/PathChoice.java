package dev.mneme.ingest.replay.format;

/** Which ways through a tree of messages become conversations. */
public enum PathChoice {
    /** One: at each message the reply that people ranked best, the first one where none is ranked. */
    BEST,
    /** One to each last message. */
    ALL,
    /** One: the longest, the first of these. */
    LONGEST
}
