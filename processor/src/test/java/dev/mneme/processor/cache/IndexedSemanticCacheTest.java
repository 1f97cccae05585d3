package dev.mneme.processor.cache;

import static dev.mneme.processor.cache.Entries.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mneme.ingest.event.CacheEntry;
import dev.mneme.ingest.event.Embedding;
import dev.mneme.processor.cache.eligibility.PhrasedEligibility;
import dev.mneme.processor.cache.guard.MeaningGuard;
import dev.mneme.processor.embedding.Embedder;
import dev.mneme.processor.embedding.EmbeddingSpace;
import dev.mneme.processor.embedding.EmbeddingUnavailableException;
import dev.mneme.processor.embedding.HashingEmbedder;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class IndexedSemanticCacheTest implements SemanticCacheContract {
    private final InMemoryCacheEntries entries = new InMemoryCacheEntries();
    private final LocalIndex index = new LocalIndex(new IndexBounds(3, 3), Clock.systemUTC());
    private final IndexedSemanticCache cache = cache(SemanticCacheContract.embedder());

    @Override
    public SemanticCache cache() {
        return cache;
    }

    @Override
    public long fetches() {
        return entries.fetches();
    }

    @Test
    void missesWhereTheEntriesCannotBeRead() {
        put("What is RAG?", "An answer");
        entries.failWith(new IllegalStateException("away"));

        assertThat(miss(get("What is RAG?")).reason()).isEqualTo("cache-unavailable");
        assertThat(miss(get("What's RAG?")).reason()).isEqualTo("cache-unavailable");
        assertThat(miss(get("What's RAG?")).vector()).isNotNull();
    }

    @Test
    void missesWhereTheQuestionCannotBeEmbeddedButStillAnswersTheSameOne() {
        put("What is RAG?", "An answer");
        SemanticCache without = cache(new UnavailableEmbedder());

        assertThat(miss(without.lookup(SemanticCacheContract.scope(), "What's RAG?", NOON))
                        .reason())
                .isEqualTo("embedding-unavailable");
        assertThat(without.lookup(SemanticCacheContract.scope(), "What is RAG?", NOON))
                .isInstanceOf(Lookup.Exact.class);
        assertThat(without.entry(
                        SemanticCacheContract.scope(), SemanticCacheContract.answer("What is RAG?", "An answer", NOON)))
                .isEmpty();
    }

    @Test
    void missesWhereTheIndexKnowsWhatIsNoLongerThere() {
        String id = put("What is RAG?", "An answer").id();
        entries.delete("shop", List.of(id));

        assertThat(miss(get("What is RAG?")).reason()).isEqualTo("gone");
    }

    @Test
    void goesOnToTheMeaningWhereTheExactCandidateIsTurnedDown() {
        put("What is RAG?", "An answer");
        Instant later = NOON.plus(TTL);
        cache.store(cache.entry(
                        SemanticCacheContract.scope(),
                        SemanticCacheContract.answer("What's RAG?", "A younger one", later))
                .orElseThrow());

        assertThat(cache.lookup(SemanticCacheContract.scope(), "What is RAG?", later))
                .isInstanceOf(Lookup.Semantic.class);
    }

    @Test
    void doesNotThrowWhereAnEntryCannotBeStored() {
        entries.failWith(new IllegalStateException("away"));
        put("What is RAG?", "An answer");
        entries.failWith(null);

        assertThat(index.size()).isZero();
        assertThat(get("What is RAG?")).isInstanceOf(Lookup.Miss.class);
    }

    /** What filters take back is what the index knows: an entry beside it must not answer either. */
    @Test
    void doesNotAnswerFromAnEntryThatTheIndexDoesNotKnow() {
        put("What's RAG?", "Known");
        entries.put(cache.entry(
                        SemanticCacheContract.scope(), SemanticCacheContract.answer("What is RAG?", "Unknown", NOON))
                .orElseThrow());

        assertThat(get("What is RAG?"))
                .isInstanceOfSatisfying(
                        Lookup.Semantic.class,
                        found -> assertThat(found.entry().answer()).isEqualTo("Known"));
    }

    @Test
    void keepsNoEntryThatTheIndexDidNotTake() {
        CacheEntry entry = cache.entry(
                        SemanticCacheContract.scope(), SemanticCacheContract.answer("What is RAG?", "An answer", NOON))
                .orElseThrow();
        SemanticCache broken = cache(new BrokenIndex(), SemanticCacheContract.embedder());

        assertThat(broken.store(entry)).isFalse();
        assertThat(entries.fetch("shop", List.of(entry.id()))).isEmpty();
    }

    @Test
    void takesTheVectorOfTheLookupForTheEntry() {
        SemanticCache without = cache(new UnavailableEmbedder());
        Embedding vector = new HashingEmbedder().embed("What is RAG?");

        assertThat(without.entry(
                        SemanticCacheContract.scope(),
                        new SemanticCache.Answer("What is RAG?", "An answer", vector, null, null, NOON, "shop/x", "m")))
                .hasValueSatisfying(entry -> assertThat(entry.embedding()).isEqualTo(vector));
    }

    @Test
    void pushesTheOldestOutBeyondTheCapacityInRedisToo() {
        String oldest = put("What is Kafka?", "An answer", NOON).id();
        put("What is Redis?", "An answer", NOON.plusSeconds(1));
        put("What is bread?", "An answer", NOON.plusSeconds(2));
        put("What is RAG?", "An answer", NOON.plusSeconds(3));

        assertThat(index.size("shop")).isEqualTo(3);
        assertThat(entries.fetch("shop", List.of(oldest))).isEmpty();
        assertThat(get("What is RAG?")).isInstanceOf(Lookup.Exact.class);
    }

    private IndexedSemanticCache cache(Embedder embedder) {
        return cache(index, embedder);
    }

    private IndexedSemanticCache cache(EntryIndex index, Embedder embedder) {
        Judge judge = new Judge(new Thresholds(0.95, 0.94), MeaningGuard.STANDARD);
        return new IndexedSemanticCache(
                index,
                FeedProgress.complete(),
                entries,
                embedder,
                judge,
                new PhrasedEligibility(),
                4,
                TTL,
                InstantSource.system());
    }

    private static Lookup.Miss miss(Lookup lookup) {
        assertThat(lookup).isInstanceOf(Lookup.Miss.class);
        return (Lookup.Miss) lookup;
    }

    /** Takes nothing and holds nothing. */
    private static final class BrokenIndex implements EntryIndex {
        @Override
        public List<String> add(CacheEntry entry, Instant storedAt) {
            throw new IllegalStateException("away");
        }

        @Override
        public void remove(String tenant, List<String> entryIds) {}

        @Override
        public Optional<Known> exact(String tenant, String scope, String exactKey) {
            return Optional.empty();
        }

        @Override
        public List<Candidate> nearest(String tenant, List<String> scopes, Embedding vector, int count, Instant now) {
            return List.of();
        }

        @Override
        public double tolerance() {
            return 0;
        }

        @Override
        public List<String> ids(String tenant, @Nullable Instant createdBefore) {
            return List.of();
        }

        @Override
        public int size(String tenant) {
            return 0;
        }
    }

    private static final class UnavailableEmbedder implements Embedder {
        @Override
        public EmbeddingSpace space(String text) {
            return new EmbeddingSpace("none", 1);
        }

        @Override
        public Embedding embed(String text) {
            throw new EmbeddingUnavailableException("never", null);
        }

        @Override
        public void close() {}
    }
}
