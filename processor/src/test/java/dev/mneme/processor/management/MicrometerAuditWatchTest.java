package dev.mneme.processor.management;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.mneme.ingest.event.Usage;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

class MicrometerAuditWatchTest {
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final MicrometerAuditWatch watch = new MicrometerAuditWatch(registry);

    @Test
    void theRateIsTheShareThatDisagreedWithItsInterval() {
        for (int i = 0; i < 19; i++) {
            watch.compared(true);
        }
        watch.compared(false);
        watch.dropped("no-place");

        assertThat(rate("estimate")).isEqualTo(0.05);
        assertThat(rate("low")).isCloseTo(0.0089, within(0.0001));
        assertThat(rate("high")).isCloseTo(0.2361, within(0.0001));
    }

    @Test
    void beforeTheFirstComparisonThereIsNoRate() {
        watch.dropped("model-failed");

        assertThat(rate("estimate")).isNaN();
        assertThat(rate("low")).isNaN();
        assertThat(rate("high")).isNaN();
    }

    @Test
    void auditsAndWhatTheyCostAreCounted() {
        watch.compared(true);
        watch.compared(false);
        watch.dropped("no-place");
        watch.spent(new Usage(10, 5, false));
        watch.spent(new Usage(1, 2, false));

        assertThat(audits("agreed")).isEqualTo(1);
        assertThat(audits("disagreed")).isEqualTo(1);
        assertThat(audits("no-place")).isEqualTo(1);
        assertThat(tokens("prompt")).isEqualTo(11);
        assertThat(tokens("completion")).isEqualTo(7);
    }

    private double rate(String bound) {
        return registry.get("mneme.cache.false.hit.rate")
                .tag("bound", bound)
                .gauge()
                .value();
    }

    private double audits(String result) {
        return registry.get("mneme.cache.audits")
                .tag("result", result)
                .counter()
                .count();
    }

    private double tokens(String kind) {
        return registry.get("mneme.cache.audit.tokens")
                .tag("kind", kind)
                .counter()
                .count();
    }
}
