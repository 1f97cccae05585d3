package dev.mneme.standalone.demo;

import dev.mneme.ingest.event.MinuteMetrics;
import dev.mneme.ingest.setting.Settings;
import dev.mneme.ingest.topic.KafkaConnection;
import dev.mneme.ingest.topic.TopicReader;
import dev.mneme.ingest.topic.TopicReader.From;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;

/** The hit rates of all minutes so far, as the processor publishes them. */
record HitReport(Map<Instant, MinuteMetrics> minutes) {

    /** Reads minutes until they hold as many messages as were said, or the time is over. */
    static HitReport read(Settings settings, long messages, Duration patience) {
        Map<Instant, MinuteMetrics> minutes = new TreeMap<>();
        HitReport report = new HitReport(minutes);
        long end = System.nanoTime() + patience.toNanos();
        try (TopicReader<String, MinuteMetrics> reader = new TopicReader<>(
                KafkaConnection.topics(settings).metrics(), KafkaConnection.of(settings), From.BEGINNING)) {
            while (report.messages() < messages && System.nanoTime() - end < 0) {
                reader.poll(Duration.ofMillis(200))
                        .forEach(found -> minutes.put(found.value().minute(), found.value()));
            }
        }
        return report;
    }

    long messages() {
        return sum(MinuteMetrics::messages);
    }

    String text() {
        long exact = sum(MinuteMetrics::exactHits);
        long semantic = sum(MinuteMetrics::semanticHits);
        long shared = sum(MinuteMetrics::sharedHits);
        long looked = exact + semantic + shared + sum(MinuteMetrics::misses);
        return "%d messages · %d exact, %d semantic, %d shared hits · hit rate %s (semantic %s) · session hit rate %s · %d tokens spent, %d saved"
                .formatted(
                        messages(),
                        exact,
                        semantic,
                        shared,
                        percent(exact + semantic + shared, looked),
                        percent(semantic, looked),
                        percent(weighted(MinuteMetrics::sessionHitRate), messages()),
                        sum(MinuteMetrics::tokensSpent),
                        sum(MinuteMetrics::tokensSaved));
    }

    private long sum(ToLongFunction<MinuteMetrics> count) {
        return minutes.values().stream().mapToLong(count).sum();
    }

    /** A rate of messages, back in messages. */
    private long weighted(ToDoubleFunction<MinuteMetrics> rate) {
        return Math.round(minutes.values().stream()
                .mapToDouble(minute -> rate.applyAsDouble(minute) * minute.messages())
                .sum());
    }

    private static String percent(long part, long whole) {
        return whole == 0 ? "–" : "%.0f %%".formatted(100.0 * part / whole);
    }
}
