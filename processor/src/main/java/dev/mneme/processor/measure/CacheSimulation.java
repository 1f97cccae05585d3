package dev.mneme.processor.measure;

import dev.mneme.ingest.event.CacheEntry;
import dev.mneme.ingest.event.Embedding;
import dev.mneme.processor.cache.EntryId;
import dev.mneme.processor.cache.EntryIndex;
import dev.mneme.processor.cache.IndexBounds;
import dev.mneme.processor.cache.Judge;
import dev.mneme.processor.cache.Judgement.Accepted;
import dev.mneme.processor.cache.Judgement.Rejected;
import dev.mneme.processor.cache.LocalIndex;
import dev.mneme.processor.cache.Scope;
import dev.mneme.processor.cache.Thresholds;
import dev.mneme.processor.cache.calibration.Calibration;
import dev.mneme.processor.cache.guard.MeaningGuard;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The cache as it would have been, at any threshold, while these questions were asked one after the other. At another threshold
 * other questions hit, so others leave entries: each threshold is played through from the first question. What is near to a
 * question, and what the judge says of it, does not depend on the threshold and is found once.
 */
public final class CacheSimulation {
    /** Of the questions before it that are near, so many are known of each; those that hit themselves leave no entry. */
    private static final int NEAREST = 64;

    /** The index is to forget nothing: what has expired at a threshold is known here. */
    private static final Instant NEVER = Instant.parse("9999-01-01T00:00:00Z");

    private final Judge judge =
            new Judge(new Thresholds(Calibration.LOWEST, Calibration.LOWEST), MeaningGuard.STANDARD);
    private final EntryIndex index = new LocalIndex(
            new IndexBounds(Integer.MAX_VALUE, Integer.MAX_VALUE), Clock.fixed(Instant.EPOCH, ZoneOffset.UTC));
    private final Map<String, CacheEntry> entries = new HashMap<>();
    private final List<Played> questions = new ArrayList<>();
    private final int candidates;
    private final Duration ttl;

    /** A question with all that is known of it at any threshold. */
    private record Played(Asked asked, @Nullable String entryId, List<String> same, List<Near> near) {}

    /** What an entry is at a threshold. */
    private record Stored(Asked asked, Instant expiresAt) {}

    /**
     * Makes one that nothing was asked of.
     *
     * @param candidates nearest entries that are judged
     * @param ttl how long an entry answers
     */
    public CacheSimulation(int candidates, Duration ttl) {
        this.candidates = candidates;
        this.ttl = ttl;
    }

    /** The next question, with its vector. */
    public void ask(Asked asked, Embedding vector) {
        String exactKey = asked.exactKey();
        List<String> same = asked.scopes().stream()
                .map(scope -> EntryId.of(scope.digest(), exactKey))
                .toList();
        List<Near> near = asked.scopes().stream()
                .flatMap(scope -> near(scope, asked, vector))
                .sorted((one, other) -> Double.compare(other.similarity(), one.similarity()))
                .limit(NEAREST)
                .toList();
        Scope home = asked.home();
        String entryId = home == null ? null : EntryId.of(home.digest(), exactKey);
        if (home != null && entryId != null && !entries.containsKey(entryId)) {
            CacheEntry entry = entry(entryId, home, asked, exactKey, vector);
            entries.put(entryId, entry);
            index.add(entry, asked.at());
        }
        questions.add(new Played(asked, entryId, same, near));
    }

    /** Plays all questions through at a threshold, the same for every script. */
    public HitsAt at(double threshold) {
        return at(new Thresholds(threshold, threshold));
    }

    /** Plays all questions through at these thresholds; none counts as lower than the lowest of the table. */
    public HitsAt at(Thresholds thresholds) {
        Map<String, Stored> stored = new HashMap<>();
        List<Hit> hits = new ArrayList<>();
        Map<String, Long> misses = new TreeMap<>();
        long lookedUp = 0;
        for (Played played : questions) {
            Optional<Hit> hit = Optional.empty();
            if (!played.asked().scopes().isEmpty()) {
                lookedUp++;
                hit = exact(played, stored);
                if (hit.isEmpty()) {
                    hit = semantic(played, threshold(played.asked(), thresholds), stored, misses);
                }
                hit.ifPresent(hits::add);
            }
            if (hit.isEmpty() && played.entryId() != null) {
                stored.put(
                        played.entryId(),
                        new Stored(played.asked(), played.asked().at().plus(ttl)));
            }
        }
        return new HitsAt(thresholds.latin(), lookedUp, List.copyOf(hits), misses);
    }

    private static double threshold(Asked asked, Thresholds thresholds) {
        return thresholds.of(asked.scopes().getFirst().tenant(), asked.question());
    }

    private static Optional<Hit> exact(Played played, Map<String, Stored> stored) {
        return played.same().stream()
                .flatMap(id -> alive(id, played.asked(), stored).stream())
                .findFirst()
                .map(found -> new Hit(played.asked(), found.asked(), null));
    }

    private Optional<Hit> semantic(
            Played played, double threshold, Map<String, Stored> stored, Map<String, Long> misses) {
        String reason = "none-near";
        int looked = 0;
        for (Near near : played.near()) {
            Optional<Stored> found = alive(near.entryId(), played.asked(), stored);
            if (near.similarity() < threshold || looked == candidates) {
                break;
            }
            if (found.isPresent()) {
                switch (near.judgement(judge)) {
                    case Accepted _ -> {
                        return Optional.of(new Hit(played.asked(), found.get().asked(), near.similarity()));
                    }
                    case Rejected(String why, var _) -> reason = looked == 0 ? why : reason;
                }
                looked++;
            }
        }
        misses.merge(reason, 1L, Long::sum);
        return Optional.empty();
    }

    private static Optional<Stored> alive(String entryId, Asked asked, Map<String, Stored> stored) {
        return Optional.ofNullable(stored.get(entryId))
                .filter(entry -> asked.at().isBefore(entry.expiresAt()));
    }

    private Stream<Near> near(Scope scope, Asked asked, Embedding vector) {
        return index.nearest(scope.tenant(), List.of(scope.digest()), vector, NEAREST, asked.at()).stream()
                .map(candidate -> entries.get(candidate.id()))
                .filter(entry -> entry != null && vector.similarity(entry.embedding()) >= Calibration.LOWEST)
                .map(entry -> new Near(asked, vector, entry));
    }

    private static CacheEntry entry(String id, Scope home, Asked asked, String exactKey, Embedding vector) {
        return new CacheEntry(
                id,
                home.tenant(),
                home.digest(),
                home.context(),
                exactKey,
                asked.question(),
                asked.answer() == null ? "" : asked.answer(),
                vector,
                home.model(),
                null,
                asked.at(),
                NEVER,
                home.tenant() + "/-",
                asked.id(),
                home.privateTo() != null);
    }
}
