package dev.mneme.processor.management;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mneme.ingest.event.Outcome.CacheVerdict;
import dev.mneme.ingest.event.Outcome.Verdict;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class MicrometerStageWatchTest {
    private final MeterRegistry registry = new SimpleMeterRegistry();
    private final MicrometerStageWatch watch = new MicrometerStageWatch(registry);

    @Test
    void countsEventsByWhatBecameOfThem() {
        watch.cameOut(Outcomes.answered(new CacheVerdict(Verdict.MISS, "guarded:numbers", 0.97, null)));
        watch.cameOut(Outcomes.ignored("turn", "behind"));

        assertThat(count("mneme.events", "type", "message", "result", "answered", "reason", "none"))
                .isEqualTo(1);
        assertThat(count("mneme.events", "type", "turn", "result", "ignored", "reason", "behind"))
                .isEqualTo(1);
        assertThat(count("mneme.cache.questions", "verdict", "miss", "reason", "guarded:numbers"))
                .isEqualTo(1);
    }

    @Test
    void countsTokensSpentAndSaved() {
        watch.cameOut(Outcomes.answered(new CacheVerdict(Verdict.MISS, "none-near", null, null)));

        assertThat(count("mneme.tokens.spent", "kind", "prompt")).isEqualTo(30);
        assertThat(count("mneme.tokens.spent", "kind", "completion")).isEqualTo(12);
        assertThat(count("mneme.tokens.saved")).isEqualTo(7);
    }

    @Test
    void timesTheStepsThatWereTaken() {
        watch.cameOut(Outcomes.answered(new CacheVerdict(Verdict.EXACT, null, 1.0, "e")));

        assertThat(registry.get("mneme.turn.step").tag("step", "recall").timer().totalTime(TimeUnit.MILLISECONDS))
                .isEqualTo(2);
        assertThat(registry.find("mneme.turn.step").tag("step", "embed").timer())
                .isNull();
    }

    @Test
    void countsAnAdoptedReplyAndNotItsCostAgain() {
        watch.cameOut(Outcomes.answered(new CacheVerdict(Verdict.MISS, "adopted", null, null)));

        assertThat(count("mneme.turns.adopted")).isEqualTo(1);
        assertThat(count("mneme.tokens.spent", "kind", "prompt")).isZero();
        assertThat(registry.find("mneme.turn.step").timers()).isEmpty();
        assertThat(registry.find("mneme.cache.questions").counters()).isEmpty();
    }

    @Test
    void countsWhatElseHappens() {
        watch.diedAs("unreadable");
        watch.rekeyed();
        watch.reissued(40);
        watch.givenUp();

        assertThat(count("mneme.dead.letters", "reason", "unreadable")).isEqualTo(1);
        assertThat(count("mneme.records.rekeyed")).isEqualTo(1);
        assertThat(count("mneme.turns.reissued")).isEqualTo(40);
        assertThat(count("mneme.attempts.given.up")).isEqualTo(1);
    }

    private double count(String name, String... labels) {
        return registry.get(name).tags(labels).counter().count();
    }
}
