package dev.mneme.ingest.setting;

/** Where cache entries are searched. */
public enum IndexKind {
    LOCAL,
    REDIS
}
