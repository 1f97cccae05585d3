package dev.mneme.processor.cache.explain;

import dev.mneme.ingest.event.CacheEntry;
import dev.mneme.ingest.event.Embedding;
import dev.mneme.ingest.setting.CacheSettings;
import dev.mneme.ingest.setting.Settings;
import dev.mneme.processor.cache.CacheEntries;
import dev.mneme.processor.cache.ExactKey;
import dev.mneme.processor.cache.FeedProgress;
import dev.mneme.processor.cache.IndexedSemanticCache;
import dev.mneme.processor.cache.Judge;
import dev.mneme.processor.cache.Judgement;
import dev.mneme.processor.cache.LocalIndex;
import dev.mneme.processor.cache.Scope;
import dev.mneme.processor.cache.Scopes;
import dev.mneme.processor.cache.Thresholds;
import dev.mneme.processor.cache.explain.Explanation.Candidate;
import dev.mneme.processor.cache.guard.MeaningGuard;
import dev.mneme.processor.embedding.Embedder;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Asks the cache as a turn does, and then the same judge about every entry that is near. Writes nothing. */
public final class Explainer {
    private final LocalIndex index;
    private final CacheEntries kept;
    private final Embedder embedder;
    private final IndexedSemanticCache cache;
    private final Judge judge;
    private final int judged;

    /** @param kept where a turn reads the entries that an index points to */
    public Explainer(Settings settings, CacheEntries kept, Embedder embedder) {
        this.index = LocalIndex.from(settings);
        this.kept = kept;
        this.embedder = embedder;
        this.cache = IndexedSemanticCache.from(settings, index, FeedProgress.complete(), kept, embedder);
        this.judge = new Judge(Thresholds.from(settings), MeaningGuard.STANDARD);
        this.judged = settings.get(CacheSettings.CANDIDATES);
    }

    /**
     * Explains a question.
     *
     * @param entries those of the scopes, as an index was told of them
     * @param now when it is asked
     * @param count candidates at most
     */
    public Explanation explain(Scopes scopes, String question, List<CacheEntry> entries, Instant now, int count) {
        entries.forEach(entry -> index.add(entry, entry.createdAt()));
        Embedding vector = embedder.embed(question);
        List<CacheEntry> nearest = entries.stream()
                .filter(entry -> entry.embedding().dimensions() == vector.dimensions())
                .sorted(Comparator.comparingDouble((CacheEntry entry) -> vector.similarity(entry.embedding()))
                        .reversed())
                .limit(count)
                .toList();
        Map<String, CacheEntry> there =
                kept.fetch(scopes.tenant(), nearest.stream().map(CacheEntry::id).toList()).stream()
                        .collect(Collectors.toMap(CacheEntry::id, Function.identity()));
        List<Candidate> candidates = nearest.stream()
                .map(entry -> {
                    CacheEntry found = there.get(entry.id());
                    String verdict = found == null ? "gone" : verdict(scopes, question, vector, found, now);
                    return new Candidate(entry, vector.similarity(entry.embedding()), verdict);
                })
                .toList();
        return new Explanation(
                cache.lookup(scopes, question, now),
                judge.threshold(scopes.tenant(), question),
                entries.size(),
                judged,
                candidates);
    }

    private String verdict(Scopes scopes, String question, Embedding vector, CacheEntry entry, Instant now) {
        // As a turn does: an entry is judged in its own scope, where that is one of those that may answer.
        String scope = scopes.all().stream()
                .map(Scope::digest)
                .filter(entry.scope()::equals)
                .findFirst()
                .orElse(scopes.first().digest());
        boolean same = entry.exactKey().equals(ExactKey.of(question));
        return switch (same
                ? judge.exact(scope, question, entry, now)
                : judge.semantic(scope, question, vector, entry, now)) {
            case Judgement.Accepted _ -> "accepted";
            case Judgement.Rejected(String reason, var _) -> reason;
        };
    }
}
