package dev.mneme.processor.stream;

/** What is thought of a turn, by how often the process died while it was in the air. */
enum Suspicion {
    NONE,

    /** It was there once. So were up to hundreds of others, and it goes on beside them. */
    ONE_OF_MANY,

    /** It was there again: from now on it is in the air alone, so that another death tells whose it is. */
    TO_BE_ALONE,

    /** The process died while it was alone. It is not tried again; that it failed is remembered. */
    POISON,

    /** The process died of remembering even that. */
    POISON_TO_MEMORY;

    /** @param downs how often it went down with its process */
    static Suspicion of(int downs) {
        return switch (downs) {
            case 0 -> NONE;
            case 1 -> ONE_OF_MANY;
            case 2 -> TO_BE_ALONE;
            case 3 -> POISON;
            default -> POISON_TO_MEMORY;
        };
    }

    boolean isAlone() {
        return compareTo(TO_BE_ALONE) >= 0;
    }
}
