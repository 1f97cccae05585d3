package dev.mneme.processor.agent;

import dev.mneme.ingest.event.Timings;
import java.time.Duration;

/** Adds up where the time of a turn goes. */
final class Stopwatch {
    private static final double NANOS_PER_MILLI = 1e6;

    private final double waited;
    private double recall;
    private double embed;
    private double lookup;
    private double model;
    private double firstToken;
    private double remember;

    Stopwatch(Duration waited) {
        this.waited = Math.max(0, millis(waited));
    }

    /** Now, on a clock that only measures spans. */
    static long start() {
        return System.nanoTime();
    }

    void recalled(long start) {
        recall += since(start);
    }

    void lookedUp(long start, Duration embedding) {
        embed += millis(embedding);
        lookup += Math.max(0, since(start) - millis(embedding));
    }

    void embedded(long start) {
        embed += since(start);
    }

    void asked(long start, Duration toFirstToken) {
        model += since(start);
        firstToken += millis(toFirstToken);
    }

    void remembered(long start) {
        remember += since(start);
    }

    Timings timings() {
        return new Timings(
                rounded(waited),
                rounded(recall),
                rounded(embed),
                rounded(lookup),
                rounded(model),
                rounded(firstToken),
                rounded(remember));
    }

    private static double since(long start) {
        return (System.nanoTime() - start) / NANOS_PER_MILLI;
    }

    private static double millis(Duration duration) {
        return duration.toNanos() / NANOS_PER_MILLI;
    }

    private static double rounded(double millis) {
        return Math.round(millis * 1000) / 1000.0;
    }
}
