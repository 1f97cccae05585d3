package dev.mneme.ingest.event;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.Map;

/**
 * One minute of one tenant, from its outcomes: the value of {@code chat.metrics}. It is published again as it grows; the last
 * one of a minute has {@code final} true.
 *
 * @param minute start of the minute, in event-log time
 * @param messages what people said and wanted a reply to
 * @param semanticHitRate semantic and shared-meaning hits among the messages that were looked up, 0 to 1
 * @param hitRate exact, semantic and shared hits among the messages that were looked up, 0 to 1
 * @param sessionHitRate messages whose session had something to tell, 0 to 1
 * @param skipped messages that were neither looked up nor stored, by reason
 * @param latencyMs quantiles of the time from the record's arrival to its reply: {@code p50}, {@code p95}, {@code p99}, in ms
 */
public record MinuteMetrics(
        String tenant,
        Instant minute,
        @JsonProperty("final") boolean isFinal,
        long messages,
        long answered,
        long failed,
        long exactHits,
        long semanticHits,
        long sharedHits,
        long misses,
        Map<String, Long> skipped,
        double hitRate,
        double semanticHitRate,
        double sessionHitRate,
        Map<String, Double> latencyMs,
        long tokensSpent,
        long tokensSaved,
        long controlEvents) {}
