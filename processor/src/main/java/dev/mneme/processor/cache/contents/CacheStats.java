package dev.mneme.processor.cache.contents;

import dev.mneme.ingest.event.Outcome.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the cache of a tenant holds. Only entries that may still answer are counted, but for {@code expired}.
 *
 * @param expired entries that answer no more and wait for the topic's retention
 * @param scopes in which the entries stand; an answer never leaves its scope
 * @param scopesOfOneUser scopes all entries of which were born from the turns of one user
 * @param followUps entries that answer a question after the same answers only
 * @param textBytes questions and answers in UTF-8
 * @param vectorBytes vectors in FP32
 * @param byAge entries by the time since they were made, {@code 1h} for those of the last hour
 * @param expiringWithin entries by the time they have left, {@code 1h} for those that expire within the hour
 */
public record CacheStats(
        String tenant,
        long entries,
        long expired,
        long scopes,
        long scopesOfOneUser,
        long users,
        long followUps,
        long textBytes,
        long vectorBytes,
        @Nullable Instant oldest,
        @Nullable Instant newest,
        Map<String, Long> byModel,
        Map<String, Long> byLanguage,
        Map<String, Long> byAge,
        Map<String, Long> expiringWithin,
        @Nullable HitStats hits) {

    private static final Map<String, Duration> SPANS = spans();
    private static final String LONGER = "longer";

    /**
     * Hits within what is kept of {@code chat.outcomes}; those of entries that are gone are in the verdicts alone.
     *
     * @param since time of the oldest outcome that is kept
     * @param entriesThatAnswered entries that are there now and answered at least once
     * @param most the entries that answered most
     */
    public record HitStats(
            @Nullable Instant since,
            long exact,
            long semantic,
            long shared,
            long misses,
            long skipped,
            long entriesThatAnswered,
            List<EntryHits> most) {}

    /** How often one entry answered. */
    public record EntryHits(String id, String question, long hits) {}

    /**
     * Counts.
     *
     * @param all entries of the tenant
     * @param hits null where they were not asked for
     * @param most how many of the entries that answered most are listed
     */
    public static CacheStats of(String tenant, List<StoredEntry> all, @Nullable Hits hits, int most, Instant now) {
        List<StoredEntry> entries =
                all.stream().filter(entry -> entry.alive(now)).toList();
        Map<String, Set<String>> usersByScope = new LinkedHashMap<>();
        entries.forEach(entry -> usersByScope
                .computeIfAbsent(entry.scope(), _ -> new LinkedHashSet<>())
                .add(entry.bornFrom()));
        return new CacheStats(
                tenant,
                entries.size(),
                all.size() - entries.size(),
                usersByScope.size(),
                usersByScope.values().stream()
                        .filter(users -> users.size() == 1)
                        .count(),
                entries.stream().map(StoredEntry::bornFrom).distinct().count(),
                entries.stream().filter(StoredEntry::followUp).count(),
                entries.stream().mapToLong(StoredEntry::textBytes).sum(),
                entries.stream().mapToLong(StoredEntry::vectorBytes).sum(),
                entries.stream()
                        .map(StoredEntry::createdAt)
                        .min(Comparator.naturalOrder())
                        .orElse(null),
                entries.stream()
                        .map(StoredEntry::createdAt)
                        .max(Comparator.naturalOrder())
                        .orElse(null),
                by(entries, entry -> entry.model() == null ? "none" : entry.model()),
                by(entries, entry -> switch (entry.script()) {
                    case LATIN -> "en";
                    case HAN -> "zh";
                }),
                within(entries, entry -> Duration.between(entry.createdAt(), now)),
                within(entries, entry -> Duration.between(now, entry.expiresAt())),
                hits == null ? null : hits(tenant, entries, hits, most));
    }

    private static HitStats hits(String tenant, List<StoredEntry> entries, Hits hits, int most) {
        List<EntryHits> answered = entries.stream()
                .map(entry -> new EntryHits(entry.id(), entry.question(), hits.of(entry.id())))
                .filter(entry -> entry.hits() > 0)
                .sorted(Comparator.comparingLong(EntryHits::hits).reversed().thenComparing(EntryHits::id))
                .toList();
        return new HitStats(
                hits.since(),
                hits.of(tenant, Verdict.EXACT),
                hits.of(tenant, Verdict.SEMANTIC),
                hits.of(tenant, Verdict.SHARED),
                hits.of(tenant, Verdict.MISS),
                hits.of(tenant, Verdict.SKIPPED),
                answered.size(),
                answered.stream().limit(most).toList());
    }

    private static Map<String, Long> by(List<StoredEntry> entries, Function<StoredEntry, String> name) {
        return entries.stream().collect(Collectors.groupingBy(name, TreeMap::new, Collectors.counting()));
    }

    /** Each entry under the shortest span that holds it. */
    private static Map<String, Long> within(List<StoredEntry> entries, Function<StoredEntry, Duration> time) {
        Map<String, Long> counts = new LinkedHashMap<>();
        SPANS.keySet().forEach(span -> counts.put(span, 0L));
        counts.put(LONGER, 0L);
        entries.forEach(entry -> counts.merge(span(time.apply(entry)), 1L, Long::sum));
        return counts;
    }

    private static String span(Duration time) {
        return SPANS.entrySet().stream()
                .filter(span -> time.compareTo(span.getValue()) <= 0)
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(LONGER);
    }

    private static Map<String, Duration> spans() {
        Map<String, Duration> spans = new LinkedHashMap<>();
        spans.put("1h", Duration.ofHours(1));
        spans.put("6h", Duration.ofHours(6));
        spans.put("24h", Duration.ofDays(1));
        spans.put("7d", Duration.ofDays(7));
        return spans;
    }
}
