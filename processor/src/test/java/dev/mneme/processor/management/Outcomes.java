package dev.mneme.processor.management;

import dev.mneme.ingest.event.Outcome;
import dev.mneme.ingest.event.Outcome.CacheVerdict;
import dev.mneme.ingest.event.Outcome.Result;
import dev.mneme.ingest.event.Timings;
import dev.mneme.ingest.event.Usage;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Outcomes as the stage tells them. */
final class Outcomes {
    private Outcomes() {}

    /** Of a message that cost 30 and 12 tokens, saved 7 and took 2 ms to recall; no embedding was needed. */
    static Outcome answered(CacheVerdict cache) {
        return of("message", Result.ANSWERED, null, cache, new Usage(30, 12, false), 7, timings());
    }

    static Outcome ignored(String type, String reason) {
        return of(type, Result.IGNORED, reason, null, null, 0, Timings.NONE);
    }

    private static Timings timings() {
        return new Timings(1, 2, 0, 0.5, 300, 100, 3);
    }

    private static Outcome of(
            String type,
            Result result,
            @Nullable String reason,
            @Nullable CacheVerdict cache,
            @Nullable Usage usage,
            long saved,
            Timings timings) {
        return new Outcome(
                "m1",
                type,
                "default",
                "ann",
                null,
                result,
                reason,
                0,
                cache,
                0,
                "m",
                usage,
                saved,
                null,
                timings,
                Instant.parse("2026-03-01T08:00:00Z"));
    }
}
