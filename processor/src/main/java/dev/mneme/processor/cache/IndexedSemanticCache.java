package dev.mneme.processor.cache;

import dev.mneme.ingest.event.CacheEntry;
import dev.mneme.ingest.event.ChatEvent.CacheTakenBack;
import dev.mneme.ingest.event.Embedding;
import dev.mneme.ingest.event.User;
import dev.mneme.ingest.setting.CacheSettings;
import dev.mneme.ingest.setting.Settings;
import dev.mneme.processor.cache.eligibility.Eligibility;
import dev.mneme.processor.cache.eligibility.Eligible;
import dev.mneme.processor.cache.guard.MeaningGuard;
import dev.mneme.processor.embedding.Embedder;
import dev.mneme.processor.embedding.EmbeddingUnavailableException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Candidates from an index in this process, entries from where they are kept, and a judge over each. */
public final class IndexedSemanticCache implements SemanticCache {
    private static final Logger log = LoggerFactory.getLogger(IndexedSemanticCache.class);

    /** Entries that are read at once to see whether they are to be taken back. */
    private static final int BATCH = 256;

    /** How long an event that takes back by a filter waits for the index before it is tried anew. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final EntryIndex index;
    private final FeedProgress feed;
    private final CacheEntries entries;
    private final Embedder embedder;
    private final Judge judge;
    private final Eligibility eligibility;
    private final int candidates;
    private final Duration ttl;
    private final InstantSource clock;

    /**
     * Puts a cache together.
     *
     * @param feed of the index
     * @param candidates nearest entries that are read and judged
     * @param ttl how long an entry answers, from the event time of the turn it was born from
     * @param clock the one on the wall
     */
    public IndexedSemanticCache(
            EntryIndex index,
            FeedProgress feed,
            CacheEntries entries,
            Embedder embedder,
            Judge judge,
            Eligibility eligibility,
            int candidates,
            Duration ttl,
            InstantSource clock) {
        this.index = index;
        this.feed = feed;
        this.entries = entries;
        this.embedder = embedder;
        this.judge = judge;
        this.eligibility = eligibility;
        this.candidates = candidates;
        this.ttl = ttl;
        this.clock = clock;
    }

    public static IndexedSemanticCache from(
            Settings settings, EntryIndex index, FeedProgress feed, CacheEntries entries, Embedder embedder) {
        return new IndexedSemanticCache(
                index,
                feed,
                entries,
                embedder,
                new Judge(Thresholds.from(settings), MeaningGuard.STANDARD),
                Eligibility.standard(),
                settings.get(CacheSettings.CANDIDATES),
                settings.get(CacheSettings.TTL),
                InstantSource.system());
    }

    @Override
    public Lookup lookup(Scopes scopes, String question, Instant now) {
        return new Search(index, entries, embedder, judge, candidates, scopes, question, now).run();
    }

    @Override
    public Optional<CacheEntry> entry(Scope scope, Answer answer) {
        if (!EntrySize.fits(answer.question(), answer.text()) || !mayBeKept(scope, answer)) {
            return Optional.empty();
        }
        return embedding(answer).map(embedding -> entry(scope, answer, embedding));
    }

    /** Whoever chose the scope knew more of the conversation; what the texts alone forbid is forbidden in any case. */
    private boolean mayBeKept(Scope scope, Answer answer) {
        Eligible eligible = eligibility.ofQuestion(answer.question()).and(eligibility.ofAnswer(answer.text()));
        User owner = scope.privateTo();
        return !eligible.isSkipped()
                && (owner == null ? !eligible.isPrivate() : owner.key().equals(answer.bornFrom()));
    }

    @Override
    public boolean store(CacheEntry entry) {
        try {
            if (!entries.put(entry)) {
                return false;
            }
            List<String> pushedOut = indexed(entry);
            if (!pushedOut.isEmpty()) {
                entries.delete(entry.tenant(), pushedOut);
            }
            return true;
        } catch (RuntimeException e) {
            log.warn("an answer could not be cached: {}", e.toString());
            return false;
        }
    }

    /** An entry that the index did not take goes again, for it may lie where the index knows an older one. */
    private List<String> indexed(CacheEntry entry) {
        try {
            return index.add(entry, clock.instant());
        } catch (RuntimeException e) {
            entries.delete(entry.tenant(), List.of(entry.id()));
            throw e;
        }
    }

    @Override
    public List<String> takeBack(String tenant, List<String> entryIds) {
        if (entryIds.isEmpty()) {
            return List.of();
        }
        index.remove(tenant, entryIds);
        return entries.delete(tenant, entryIds);
    }

    @Override
    public List<String> takeBack(String tenant, List<String> entryIds, Instant at, String cause) {
        List<String> there =
                entries.fetch(tenant, entryIds).stream().map(CacheEntry::id).toList();
        entries.noteTakenBack(tenant, cause, there);
        index.remove(tenant, entryIds);
        entries.bury(tenant, entryIds, at);
        return entries.takenBack(tenant, cause);
    }

    @Override
    public List<String> takeBack(CacheTakenBack filter, String cause) {
        String tenant = filter.origin().user().tenant();
        String named = filter.entryId();
        if (named == null) {
            feed.await(PATIENCE);
        }
        List<String> ids = named == null ? index.ids(tenant, filter.olderThan()) : List.of(named);
        for (int from = 0; from < ids.size(); from += BATCH) {
            takeBack(filter, ids.subList(from, Math.min(ids.size(), from + BATCH)), cause);
        }
        return entries.takenBack(tenant, cause);
    }

    private void takeBack(CacheTakenBack filter, List<String> ids, String cause) {
        String tenant = filter.origin().user().tenant();
        List<CacheEntry> there = entries.fetch(tenant, ids);
        List<String> fitting = there.stream()
                .filter(entry -> TakenBack.fits(entry, filter))
                .map(CacheEntry::id)
                .toList();
        entries.noteTakenBack(tenant, cause, fitting);
        takeBack(tenant, fitting);
        if (filter.entryId() != null && there.size() == fitting.size()) {
            entries.bury(tenant, ids, filter.origin().at());
        }
    }

    private Optional<Embedding> embedding(Answer answer) {
        Embedding made = answer.embedding();
        if (made != null) {
            return Optional.of(made);
        }
        try {
            return Optional.of(embedder.embed(answer.question()));
        } catch (EmbeddingUnavailableException e) {
            log.warn("an answer is not cached: {}", e.getMessage());
            return Optional.empty();
        }
    }

    private CacheEntry entry(Scope scope, Answer answer, Embedding embedding) {
        String digest = scope.digest();
        String exactKey = ExactKey.of(answer.question());
        return new CacheEntry(
                EntryId.of(digest, exactKey),
                scope.tenant(),
                digest,
                scope.context(),
                exactKey,
                answer.question(),
                answer.text(),
                embedding,
                answer.model(),
                answer.usage(),
                answer.at(),
                answer.at().plus(ttl),
                answer.bornFrom(),
                answer.messageId(),
                scope.privateTo() != null);
    }
}
