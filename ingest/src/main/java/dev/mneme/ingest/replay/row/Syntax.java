package dev.mneme.ingest.replay.row;

/** What the rows of a file are written in. */
public enum Syntax {
    JSON,
    YAML,
    CSV
}
