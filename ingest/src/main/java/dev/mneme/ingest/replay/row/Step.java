package dev.mneme.ingest.replay.row;

/** A step from the root of a file to its rows. */
sealed interface Step {
    /** Into each element of an array; written {@code []}. */
    record Elements() implements Step {}

    /** Into each entry of an object; written {@code *}. */
    record Entries() implements Step {}

    /** Into the entry of this name. */
    record Named(String name) implements Step {}
}
