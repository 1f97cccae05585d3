package dev.mneme.processor.management;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mneme.ingest.event.Outcome.CacheVerdict;
import dev.mneme.ingest.event.Outcome.Verdict;
import dev.mneme.ingest.event.Role;
import dev.mneme.ingest.event.Usage;
import dev.mneme.ingest.event.Utterance;
import dev.mneme.processor.cache.FeedProgress;
import dev.mneme.processor.cache.IndexBounds;
import dev.mneme.processor.cache.LocalIndex;
import dev.mneme.processor.model.Breaker;
import dev.mneme.processor.model.MeteredChatModel;
import dev.mneme.processor.model.ModelGate;
import dev.mneme.processor.model.Prompt;
import dev.mneme.processor.model.ScriptedChatModel;
import dev.mneme.processor.redis.FakeRedis;
import dev.mneme.processor.redis.MeteredRedis;
import dev.mneme.processor.stream.StageLoad;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The operators' document and the processor say the same of what is measured. */
class MetricsTableTest {
    private static final Path DOCUMENT = Path.of("../docs/operations.md");

    @Test
    void listsEveryMetricWithItsLabelsAndNoOther() throws IOException {
        try (Meters meters = new Meters()) {
            everythingHappensOnce(meters.registry());

            assertThat(documented())
                    .as("the table of metrics in docs/operations.md, and what is exposed")
                    .isEqualTo(Exposed.in(meters.text()));
        }
    }

    private static void everythingHappensOnce(MeterRegistry registry) {
        Clock clock = Clock.systemUTC();
        new StageGauges(new StageLoad(), clock).bindTo(registry);
        new IndexGauges(new LocalIndex(new IndexBounds(10, 10), clock), FeedProgress.ofFed()).bindTo(registry);
        MicrometerStageWatch watch = new MicrometerStageWatch(registry);
        watch.cameOut(Outcomes.answered(new CacheVerdict(Verdict.MISS, "none-near", null, null)));
        watch.diedAs("tombstone");
        watch.rekeyed();
        watch.reissued(3);
        watch.givenUp();
        MicrometerAuditWatch audits = new MicrometerAuditWatch(registry);
        audits.compared(true);
        audits.spent(new Usage(1, 1, false));
        new MeteredRedis(new FakeRedis(), registry).trip("recall", commands -> commands.ping());
        new MeteredChatModel(new ScriptedChatModel(), new ModelGate(), new Breaker(), List.of("m"), clock, registry)
                .complete(
                        new Prompt(
                                "m", List.of(new Utterance(Role.SYSTEM, "s"), new Utterance(Role.USER, "q")), 0.7, 10),
                        Instant.MAX);
    }

    /** Rows look like {@code | `mneme_turns_waiting` | `for` | … |}. */
    private static Set<String> documented() throws IOException {
        return Files.readAllLines(DOCUMENT).stream()
                .filter(line -> line.startsWith("| `mneme_"))
                .map(line -> line.split("\\|"))
                .map(cells -> cells[1].replace("`", "").strip() + labels(cells[2]))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> labels(String cell) {
        return Arrays.stream(cell.split(","))
                .map(label -> label.replace("`", "").strip())
                .filter(label -> !label.isEmpty())
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
