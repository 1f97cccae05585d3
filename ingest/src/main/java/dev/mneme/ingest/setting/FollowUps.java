package dev.mneme.ingest.setting;

/** What the cache has to do with questions in mid-conversation. */
public enum FollowUps {
    /** Answered from where the same answers stood before; what stands for itself also as if nothing did. */
    CONTEXT,
    /** Answered only from where the same answers stood before. */
    STRICT,
    /** Neither looked up nor stored. */
    SKIP
}
