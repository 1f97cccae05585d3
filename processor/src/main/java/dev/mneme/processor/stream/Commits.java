package dev.mneme.processor.stream;

import java.util.concurrent.atomic.AtomicLong;

/** How many transactions the stream thread has committed. What it wrote before one is in Kafka after it. */
final class Commits {
    private final AtomicLong count = new AtomicLong();

    /** One has come to its good end. */
    void committed() {
        count.incrementAndGet();
    }

    long count() {
        return count.get();
    }
}
