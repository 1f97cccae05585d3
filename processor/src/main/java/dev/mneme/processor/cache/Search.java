package dev.mneme.processor.cache;

import dev.mneme.ingest.event.CacheEntry;
import dev.mneme.ingest.event.Embedding;
import dev.mneme.processor.cache.EntryIndex.Candidate;
import dev.mneme.processor.cache.EntryIndex.Known;
import dev.mneme.processor.cache.Judgement.Accepted;
import dev.mneme.processor.cache.Judgement.Rejected;
import dev.mneme.processor.embedding.Embedder;
import dev.mneme.processor.embedding.EmbeddingUnavailableException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One lookup, from the question to a hit or the reason of the miss. */
final class Search {
    private static final Logger log = LoggerFactory.getLogger(Search.class);

    private final EntryIndex index;
    private final CacheEntries entries;
    private final Embedder embedder;
    private final Judge judge;
    private final int candidates;
    private final String tenant;
    private final List<String> digests;
    private final String question;
    private final String exactKey;
    private final List<String> exactIds;
    private final Instant now;

    private @Nullable Embedding vector;
    private Duration embedding = Duration.ZERO;
    private @Nullable Rejected rejected;

    Search(
            EntryIndex index,
            CacheEntries entries,
            Embedder embedder,
            Judge judge,
            int candidates,
            Scopes scopes,
            String question,
            Instant now) {
        this.index = index;
        this.entries = entries;
        this.embedder = embedder;
        this.judge = judge;
        this.candidates = candidates;
        this.tenant = scopes.tenant();
        this.digests = scopes.all().stream().map(Scope::digest).toList();
        this.question = question;
        this.exactKey = ExactKey.of(question);
        this.exactIds =
                digests.stream().map(digest -> EntryId.of(digest, exactKey)).toList();
        this.now = now;
    }

    Lookup run() {
        try {
            Optional<Lookup> exact = exact();
            return exact.isPresent() ? exact.get() : semantic();
        } catch (EmbeddingUnavailableException e) {
            log.debug("a question counts as a miss: {}", e.getMessage());
            return miss("embedding-unavailable", null);
        } catch (RuntimeException e) {
            log.warn("a question counts as a miss, the cache failed: {}", e.toString());
            return miss("cache-unavailable", null);
        }
    }

    /** The same question in whichever of the scopes has it; all that have it are read in one trip. */
    private Optional<Lookup> exact() {
        List<Known> known = digests.stream()
                .flatMap(digest -> index.exact(tenant, digest, exactKey).stream())
                .toList();
        List<String> alive = known.stream()
                .filter(candidate -> now.isBefore(candidate.expiresAt()))
                .map(Known::id)
                .toList();
        if (alive.isEmpty()) {
            rejected = known.isEmpty() ? null : new Rejected("expired", null);
            return Optional.empty();
        }
        for (CacheEntry entry : entries.fetch(tenant, alive)) {
            switch (judge.exact(scopeOf(entry), question, entry, now)) {
                case Accepted _ -> {
                    return Optional.of(new Lookup.Exact(entry, Duration.ZERO));
                }
                case Rejected why -> rejected = why;
            }
        }
        return Optional.empty();
    }

    private Lookup semantic() {
        Embedding own = embed();
        List<Candidate> nearest = index.nearest(tenant, digests, own, candidates, now);
        List<Candidate> near = nearest.stream()
                .filter(candidate -> candidate.similarity() >= judge.threshold(tenant, question) - index.tolerance())
                .toList();
        if (near.isEmpty()) {
            return missBecause(
                    "none-near", nearest.isEmpty() ? null : nearest.getFirst().similarity());
        }
        for (CacheEntry entry : entries.fetch(tenant, exactFirst(near))) {
            boolean same = exactIds.contains(entry.id());
            String scope = scopeOf(entry);
            Judgement judgement =
                    same ? judge.exact(scope, question, entry, now) : judge.semantic(scope, question, own, entry, now);
            switch (judgement) {
                case Accepted accepted -> {
                    return same
                            ? new Lookup.Exact(entry, embedding)
                            : new Lookup.Semantic(entry, accepted.similarity(), embedding);
                }
                case Rejected why -> {
                    if (rejected == null || rejected.similarity() == null) {
                        rejected = why;
                    }
                }
            }
        }
        return missBecause("gone", near.getFirst().similarity());
    }

    /** The scope that the entry has to be of: its own where it is among those that may answer, else one that it is not of. */
    private String scopeOf(CacheEntry entry) {
        return digests.contains(entry.scope()) ? entry.scope() : digests.getFirst();
    }

    /** Those of the same question go before others as near. Only what the index knows can be taken back, so no other answers. */
    private List<String> exactFirst(List<Candidate> near) {
        List<String> named = near.stream().map(Candidate::id).toList();
        return Stream.concat(exactIds.stream().filter(named::contains), named.stream())
                .distinct()
                .toList();
    }

    private Embedding embed() {
        long start = System.nanoTime();
        try {
            Embedding made = embedder.embed(question);
            vector = made;
            return made;
        } finally {
            embedding = Duration.ofNanos(System.nanoTime() - start);
        }
    }

    /** A miss for the reason that the best candidate was turned down for, or else for the one given. */
    private Lookup.Miss missBecause(String otherwise, @Nullable Double similarity) {
        Rejected why = rejected;
        return why == null
                ? miss(otherwise, similarity)
                : miss(why.reason(), why.similarity() == null ? similarity : why.similarity());
    }

    private Lookup.Miss miss(String reason, @Nullable Double similarity) {
        return new Lookup.Miss(reason, similarity, vector, embedding);
    }
}
