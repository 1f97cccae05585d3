package dev.mneme.processor.management;

import dev.mneme.ingest.event.Outcome;
import dev.mneme.ingest.event.Outcome.CacheVerdict;
import dev.mneme.ingest.event.Timings;
import dev.mneme.ingest.event.Usage;
import dev.mneme.processor.stream.StageWatch;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter.MeterProvider;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Counts and times what happens in the asynchronous stage. Its labels are codes of ours, never what a producer wrote. */
public final class MicrometerStageWatch implements StageWatch {
    private static final Duration[] BOUNDS = {
        Duration.ofMillis(1),
        Duration.ofMillis(5),
        Duration.ofMillis(10),
        Duration.ofMillis(25),
        Duration.ofMillis(100),
        Duration.ofMillis(250),
        Duration.ofSeconds(1),
        Duration.ofMillis(2_500),
        Duration.ofSeconds(5),
        Duration.ofSeconds(10),
        Duration.ofSeconds(30),
        Duration.ofMinutes(2),
    };
    private static final double NANOS_PER_MILLI = 1e6;

    private final MeterProvider<Counter> events;
    private final MeterProvider<Counter> questions;
    private final MeterProvider<Timer> steps;
    private final MeterProvider<Counter> deadLetters;
    private final Counter promptTokens;
    private final Counter completionTokens;
    private final Counter savedTokens;
    private final Counter adopted;
    private final Counter rekeyed;
    private final Counter reissued;
    private final Counter givenUp;

    public MicrometerStageWatch(MeterRegistry registry) {
        events = Counter.builder("mneme.events").withRegistry(registry);
        questions = Counter.builder("mneme.cache.questions").withRegistry(registry);
        steps = Timer.builder("mneme.turn.step")
                .serviceLevelObjectives(BOUNDS.clone())
                .withRegistry(registry);
        deadLetters = Counter.builder("mneme.dead.letters").withRegistry(registry);
        promptTokens = registry.counter("mneme.tokens.spent", "kind", "prompt");
        completionTokens = registry.counter("mneme.tokens.spent", "kind", "completion");
        savedTokens = registry.counter("mneme.tokens.saved");
        adopted = registry.counter("mneme.turns.adopted");
        rekeyed = registry.counter("mneme.records.rekeyed");
        reissued = registry.counter("mneme.turns.reissued");
        givenUp = registry.counter("mneme.attempts.given.up");
    }

    @Override
    public void cameOut(Outcome outcome) {
        events.withTags(
                        "type", outcome.type(),
                        "result", code(outcome.result()),
                        "reason", orNone(outcome.reason()))
                .increment();
        CacheVerdict cache = outcome.cache();
        if (cache != null && "adopted".equals(cache.reason())) {
            // Its steps, its tokens and what the cache said were the first attempt's.
            adopted.increment();
            return;
        }
        if (cache != null) {
            questions
                    .withTags("verdict", code(cache.verdict()), "reason", orNone(cache.reason()))
                    .increment();
        }
        time(outcome.timings());
        count(outcome.usage(), outcome.tokensSaved());
    }

    private void time(Timings timings) {
        time("waited", timings.waited());
        time("recall", timings.recall());
        time("embed", timings.embed());
        time("lookup", timings.lookup());
        time("model", timings.model());
        time("first-token", timings.firstToken());
        time("remember", timings.remember());
    }

    /** A step that was not taken has no time. */
    private void time(String step, double millis) {
        if (millis > 0) {
            steps.withTag("step", step).record(Duration.ofNanos((long) (millis * NANOS_PER_MILLI)));
        }
    }

    private void count(@Nullable Usage spent, long saved) {
        if (spent != null) {
            promptTokens.increment((double) spent.promptTokens());
            completionTokens.increment((double) spent.completionTokens());
        }
        savedTokens.increment((double) saved);
    }

    @Override
    public void diedAs(String reason) {
        deadLetters.withTag("reason", reason).increment();
    }

    @Override
    public void rekeyed() {
        rekeyed.increment();
    }

    @Override
    public void reissued(int turns) {
        reissued.increment(turns);
    }

    @Override
    public void givenUp() {
        givenUp.increment();
    }

    private static String code(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private static String orNone(@Nullable String reason) {
        return reason == null ? "none" : reason;
    }
}
