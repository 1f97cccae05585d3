package dev.mneme.processor.agent;

/** What a turn came to before anything was remembered. */
sealed interface Decision {

    record Made(Ending ending) implements Decision {}

    /** The model is to be asked and has no place for now. */
    record NoPlace(String model) implements Decision {}

    /** The model is asked the same by another turn. */
    record Joined() implements Decision {}
}
