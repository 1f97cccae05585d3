package dev.mneme.processor.command;

import dev.mneme.ingest.json.Shortened;
import dev.mneme.processor.cache.contents.CacheStats;
import dev.mneme.processor.cache.contents.CacheStats.EntryHits;
import dev.mneme.processor.cache.contents.CacheStats.HitStats;
import java.util.Map;
import java.util.StringJoiner;
import java.util.stream.Collectors;

/** What {@code mneme cache stats} prints of a tenant. */
record StatsReport(CacheStats stats) {
    private static final int LONGEST = 60;
    private static final double KIB = 1024;

    String text() {
        StringJoiner lines = new StringJoiner(System.lineSeparator());
        lines.add("tenant %s".formatted(stats.tenant()));
        lines.add("  entries    %,d that may answer, %,d expired".formatted(stats.entries(), stats.expired()));
        if (stats.entries() > 0) {
            lines.add("  scopes     %,d, %,d of them of a single user; %,d users in all; %,d follow-ups"
                    .formatted(stats.scopes(), stats.scopesOfOneUser(), stats.users(), stats.followUps()));
            lines.add("  size       %,.1f KiB of questions and answers, %,.1f KiB of vectors"
                    .formatted(stats.textBytes() / KIB, stats.vectorBytes() / KIB));
            lines.add(
                    "  made       %s to %s; within %s".formatted(stats.oldest(), stats.newest(), text(stats.byAge())));
            lines.add("  expiring   within " + text(stats.expiringWithin()));
            lines.add("  model      " + text(stats.byModel()));
            lines.add("  language   " + text(stats.byLanguage()));
        }
        HitStats hits = stats.hits();
        if (hits != null) {
            lines.add(hits.since() == null ? "  hits       none: chat.outcomes holds no message" : text(hits));
            hits.most().forEach(entry -> lines.add(text(entry)));
        }
        return lines.toString();
    }

    private String text(HitStats hits) {
        return "  hits       %,d exact, %,d semantic, %,d shared; %,d misses, %,d skipped; since %s%n             %,d of the entries answered, %,d never did"
                .formatted(
                        hits.exact(),
                        hits.semantic(),
                        hits.shared(),
                        hits.misses(),
                        hits.skipped(),
                        hits.since(),
                        hits.entriesThatAnswered(),
                        stats.entries() - hits.entriesThatAnswered());
    }

    private static String text(EntryHits entry) {
        return "  %,9d  %s  %s".formatted(entry.hits(), entry.id(), Shortened.of(entry.question(), LONGEST));
    }

    /** {@code gpt-4o-mini 12 · gpt-4o 3}; what counts nothing is left out. */
    private static String text(Map<String, Long> counts) {
        return counts.entrySet().stream()
                .filter(count -> count.getValue() > 0)
                .map(count -> "%s %,d".formatted(count.getKey(), count.getValue()))
                .collect(Collectors.joining(" · "));
    }
}
