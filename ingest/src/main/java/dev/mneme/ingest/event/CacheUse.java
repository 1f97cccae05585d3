package dev.mneme.ingest.event;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a message wants of the cache. */
public enum CacheUse {
    /** Look up, and store what the model answers. */
    @JsonProperty("use")
    USE,
    /** Ask the model in any case, and store its answer over the old one. */
    @JsonProperty("refresh")
    REFRESH,
    /** Neither look up nor store. */
    @JsonProperty("bypass")
    BYPASS
}
