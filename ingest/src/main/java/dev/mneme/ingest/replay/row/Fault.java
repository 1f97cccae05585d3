package dev.mneme.ingest.replay.row;

import dev.mneme.ingest.json.Shortened;
import tools.jackson.core.JacksonException;

/** What a parser has to say of a fault, in one short line. */
final class Fault {
    private static final int LONGEST = 160;

    private Fault() {}

    static String of(JacksonException e) {
        return Shortened.of(
                String.valueOf(e.getOriginalMessage()).lines().findFirst().orElse("unknown fault"), LONGEST);
    }
}
