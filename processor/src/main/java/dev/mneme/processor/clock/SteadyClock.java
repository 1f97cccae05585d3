package dev.mneme.processor.clock;

import java.time.Instant;
import java.time.InstantSource;

/**
 * Time that only passes: it begins as the clock on the wall stands, and goes on whatever that is set to. By it waits all that
 * waits in one process; what others are told, and what outlives the process, is read from the wall.
 */
public final class SteadyClock implements InstantSource {
    private final Instant began = Instant.now();
    private final long start = System.nanoTime();

    @Override
    public Instant instant() {
        return began.plusNanos(System.nanoTime() - start);
    }
}
