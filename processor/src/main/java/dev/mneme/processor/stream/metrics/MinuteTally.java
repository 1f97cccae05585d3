package dev.mneme.processor.stream.metrics;

import dev.mneme.ingest.event.MinuteMetrics;
import dev.mneme.ingest.event.Outcome;
import dev.mneme.ingest.event.Outcome.CacheVerdict;
import dev.mneme.ingest.event.Outcome.Verdict;
import dev.mneme.ingest.event.Timings;
import dev.mneme.ingest.event.Usage;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/** What has been counted of one minute of one tenant so far: the value of the metrics store. */
public record MinuteTally(
        String tenant,
        Instant minute,
        long answered,
        long failed,
        Map<Verdict, Long> verdicts,
        Map<String, Long> skipped,
        long sessionHits,
        LatencySketch latency,
        long tokensSpent,
        long tokensSaved,
        long controlEvents) {

    static MinuteTally empty(String tenant, Instant minute) {
        return new MinuteTally(tenant, minute, 0, 0, Map.of(), Map.of(), 0, LatencySketch.empty(), 0, 0, 0);
    }

    /** With one more outcome. */
    MinuteTally plus(Outcome outcome) {
        boolean message = outcome.type().equals("message");
        boolean isAnswered = message && outcome.result() == Outcome.Result.ANSWERED;
        CacheVerdict cache = outcome.cache();
        Usage usage = outcome.usage();
        return new MinuteTally(
                tenant,
                minute,
                answered + (isAnswered ? 1 : 0),
                failed + (message && !isAnswered ? 1 : 0),
                cache == null ? verdicts : plusOne(verdicts, cache.verdict()),
                cache == null || cache.verdict() != Verdict.SKIPPED
                        ? skipped
                        : plusOne(skipped, cache.reason() == null ? "unknown" : cache.reason()),
                sessionHits + (message && outcome.historyMessages() > 0 ? 1 : 0),
                message ? latency.plus(total(outcome.timings())) : latency,
                tokensSpent + (usage == null ? 0 : usage.totalTokens()),
                tokensSaved + outcome.tokensSaved(),
                controlEvents + (message ? 0 : 1));
    }

    MinuteMetrics metrics(boolean isFinal) {
        long exact = verdicts.getOrDefault(Verdict.EXACT, 0L);
        long semantic = verdicts.getOrDefault(Verdict.SEMANTIC, 0L);
        long shared = verdicts.getOrDefault(Verdict.SHARED, 0L);
        long misses = verdicts.getOrDefault(Verdict.MISS, 0L);
        long lookedUp = exact + semantic + shared + misses;
        long messages = answered + failed;
        return new MinuteMetrics(
                tenant,
                minute,
                isFinal,
                messages,
                answered,
                failed,
                exact,
                semantic,
                shared,
                misses,
                skipped,
                share(exact + semantic + shared, lookedUp),
                share(semantic, lookedUp),
                share(sessionHits, messages),
                latency.quantiles(),
                tokensSpent,
                tokensSaved,
                controlEvents);
    }

    private static double total(Timings t) {
        return t.waited() + t.recall() + t.embed() + t.lookup() + t.model() + t.remember();
    }

    private static double share(long part, long whole) {
        return whole == 0 ? 0 : (double) part / whole;
    }

    private static <K extends Comparable<K>> Map<K, Long> plusOne(Map<K, Long> counts, K key) {
        Map<K, Long> more = new TreeMap<>(counts);
        more.merge(key, 1L, Long::sum);
        return more;
    }
}
