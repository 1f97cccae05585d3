package dev.mneme.ingest.event;

/**
 * Where the time of a turn went, in milliseconds; 0 for a step that was not taken.
 *
 * @param waited from the record's arrival in the processor to the start of its turn
 * @param firstToken from the model call to its first token, a part of {@code model}
 */
public record Timings(
        double waited, double recall, double embed, double lookup, double model, double firstToken, double remember) {
    public static final Timings NONE = new Timings(0, 0, 0, 0, 0, 0, 0);
}
