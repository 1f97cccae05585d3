package dev.mneme.responder;

import java.util.Locale;

/** A topic that can be tailed. */
enum Tailed {
    REPLIES,
    OUTCOMES,
    METRICS,
    DEAD_LETTERS,
    CACHE;

    /** As it is written on the command line and in topic names. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
