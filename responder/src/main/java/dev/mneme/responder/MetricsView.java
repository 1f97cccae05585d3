package dev.mneme.responder;

import dev.mneme.ingest.event.MinuteMetrics;
import dev.mneme.ingest.json.Json;
import dev.mneme.ingest.topic.Topic;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Minutes of tenants: counts, rates, latency and tokens in a line. */
record MetricsView(Topic<String, MinuteMetrics> topic) implements View<String, MinuteMetrics> {

    @Override
    public boolean wanted(ConsumerRecord<String, MinuteMetrics> record, Filter filter) {
        return record.value() != null && filter.wants(record.value().tenant(), null, null);
    }

    @Override
    public String text(ConsumerRecord<String, MinuteMetrics> record) {
        MinuteMetrics minute = record.value();
        return "%s %s  %d messages · hit rate %s (semantic %s) · session %s · p50 %.0f ms · p95 %.0f ms · %d tokens spent · %d saved%s"
                .formatted(
                        Line.time(minute.minute()),
                        minute.tenant(),
                        minute.messages(),
                        Line.percent(minute.hitRate()),
                        Line.percent(minute.semanticHitRate()),
                        Line.percent(minute.sessionHitRate()),
                        minute.latencyMs().getOrDefault("p50", 0.0),
                        minute.latencyMs().getOrDefault("p95", 0.0),
                        minute.tokensSpent(),
                        minute.tokensSaved(),
                        minute.isFinal() ? " · final" : "");
    }

    @Override
    public String json(ConsumerRecord<String, MinuteMetrics> record) {
        return Json.MAPPER.writeValueAsString(record.value());
    }
}
