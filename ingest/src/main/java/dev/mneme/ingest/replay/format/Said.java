package dev.mneme.ingest.replay.format;

import dev.mneme.ingest.replay.log.Speaker;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a role of a log is to us. */
enum Said {
    SYSTEM(Speaker.SYSTEM),
    USER(Speaker.USER),
    ASSISTANT(Speaker.ASSISTANT),
    TOOL(Speaker.TOOL),
    /** The assistant asks for a tool, and its text says which. */
    CALL(Speaker.ASSISTANT);

    private final Speaker speaker;

    Said(Speaker speaker) {
        this.speaker = speaker;
    }

    Speaker speaker() {
        return speaker;
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Said> of(String word) {
        return Arrays.stream(values()).filter(said -> said.word().equals(word)).findFirst();
    }
}
