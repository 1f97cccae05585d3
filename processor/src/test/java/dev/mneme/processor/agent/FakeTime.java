package dev.mneme.processor.agent;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A clock that only moves when somebody pauses. */
final class FakeTime implements InstantSource, Pause {
    static final Instant START = Instant.parse("2026-03-01T08:00:00Z");

    private final List<Duration> pauses = new CopyOnWriteArrayList<>();
    private volatile Instant now = START;

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public void of(Duration duration) {
        pauses.add(duration);
        now = now.plus(duration);
    }

    List<Duration> pauses() {
        return List.copyOf(pauses);
    }
}
