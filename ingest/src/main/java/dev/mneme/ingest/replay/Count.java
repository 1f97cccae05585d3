package dev.mneme.ingest.replay;

import java.util.Arrays;
import java.util.Optional;

/** What is counted of the conversations that are done. */
enum Count {
    CONVERSATIONS("conversations", "conversations", true),
    SENT("sent", "events sent", true),
    LEFT_OUT("leftOut", "turns left out", true),
    REJECTED_TURNS("rejectedTurns", "turns rejected", true),
    ANSWERED("answered", "turns answered", false),
    FAILED("failed", "turns that failed", false),
    MODEL("byModel", "answered by the model", false),
    EXACT("exactHits", "exact hits", false),
    SEMANTIC("semanticHits", "semantic hits", false),
    SHARED("sharedHits", "shared answers", false),
    REPEATED("repeated", "answered before", false),
    TOKENS_SPENT("tokensSpent", "tokens spent", false),
    TOKENS_SAVED("tokensSaved", "tokens saved", false);

    /** As JSON and {@code chat.replays} have it. */
    final String word;

    /** As a person reads it. */
    final String label;

    /** Whether it is reported where nothing was counted, too. */
    final boolean always;

    Count(String word, String label, boolean always) {
        this.word = word;
        this.label = label;
        this.always = always;
    }

    static Optional<Count> of(String word) {
        return Arrays.stream(values()).filter(count -> count.word.equals(word)).findFirst();
    }
}
