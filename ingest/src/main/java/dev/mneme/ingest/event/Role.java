package dev.mneme.ingest.event;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Who said something in a conversation. */
public enum Role {
    @JsonProperty("system")
    SYSTEM,
    @JsonProperty("user")
    USER,
    @JsonProperty("assistant")
    ASSISTANT
}
