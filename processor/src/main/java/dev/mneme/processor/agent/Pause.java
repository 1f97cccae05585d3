package dev.mneme.processor.agent;

import java.time.Duration;

/** Waiting, so that tests need not. */
@FunctionalInterface
public interface Pause {
    void of(Duration duration) throws InterruptedException;
}
