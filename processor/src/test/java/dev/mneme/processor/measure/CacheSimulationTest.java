package dev.mneme.processor.measure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mneme.ingest.event.CacheEntry;
import dev.mneme.ingest.event.Embedding;
import dev.mneme.processor.cache.FeedProgress;
import dev.mneme.processor.cache.InMemoryCacheEntries;
import dev.mneme.processor.cache.IndexBounds;
import dev.mneme.processor.cache.IndexedSemanticCache;
import dev.mneme.processor.cache.Judge;
import dev.mneme.processor.cache.LocalIndex;
import dev.mneme.processor.cache.Lookup;
import dev.mneme.processor.cache.Scope;
import dev.mneme.processor.cache.Scopes;
import dev.mneme.processor.cache.SemanticCache;
import dev.mneme.processor.cache.SemanticCache.Answer;
import dev.mneme.processor.cache.Thresholds;
import dev.mneme.processor.cache.eligibility.PhrasedEligibility;
import dev.mneme.processor.cache.guard.MeaningGuard;
import dev.mneme.processor.embedding.Embedder;
import dev.mneme.processor.embedding.EmbeddingSpace;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CacheSimulationTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final Duration HOUR = Duration.ofHours(1);
    private static final int CANDIDATES = 4;
    private static final Scope SHARED = scope("acme");
    private static final Scope OTHER = scope("other");

    private final Embedder embedder = new UnevenEmbedder();
    private final CacheSimulation simulation = new CacheSimulation(CANDIDATES, HOUR);

    @Test
    void hitsWhatTheCacheItselfWouldHaveHitAtEachThreshold() {
        List<Asked> questions = randomQuestions(new Random(7), 200);
        questions.forEach(this::ask);

        for (double threshold : List.of(0.80, 0.90, 0.95)) {
            HitsAt hits = simulation.at(threshold);
            List<String> expected = hitsOfTheCache(questions, threshold);
            assertThat(hits.hits())
                    .extracting(hit -> hit.asked().id() + " by " + hit.stored().id())
                    .isEqualTo(expected);
            assertThat(hits.lookedUp()).isEqualTo(200);
            assertThat(hits.misses().values().stream()
                            .mapToLong(Long::longValue)
                            .sum())
                    .isEqualTo(200 - expected.size());
        }
        assertThat(simulation.at(0.80).semantic())
                .isGreaterThan(simulation.at(0.95).semantic());
        assertThat(simulation.at(0.95).exact()).isPositive();
    }

    @Test
    void aQuestionThatHitLeavesNoEntryForTheNext() {
        ask("1", "How do I create a big fast topic", SHARED, NOON);
        ask("2", "How do I make a big fast topic", SHARED, NOON.plusSeconds(1));

        HitsAt far = simulation.at(0.80);

        assertThat(far.hits()).singleElement().satisfies(hit -> {
            assertThat(hit.stored().id()).isEqualTo("1");
            assertThat(hit.similarity()).isBetween(0.80, 0.99);
        });
        assertThat(simulation.at(0.99).hits()).isEmpty();
        assertThat(simulation.at(0.99).misses()).containsEntry("none-near", 2L);
    }

    @Test
    void theGuardAndTheScopeAndTheAgeDecideAsTheyDoLive() {
        ask("1", "How do I create 3 topics", SHARED, NOON);
        ask("2", "How do I create 4 topics", SHARED, NOON.plusSeconds(1));
        ask("3", "How do I create 3 topics", OTHER, NOON.plusSeconds(2));
        ask("4", "How do I create 3 topics", SHARED, NOON.plus(HOUR));

        HitsAt at = simulation.at(0.80);

        assertThat(at.hits()).isEmpty();
        assertThat(at.misses()).containsEntry("guarded:numbers", 2L).containsEntry("none-near", 2L);
    }

    @Test
    void aQuestionThatWantsANewAnswerIsNotLookedUpAndReplacesTheEntry() {
        ask("1", "What is Kafka", SHARED, NOON);
        simulation.ask(
                new Asked("2", "What is Kafka", List.of(), SHARED, NOON.plusSeconds(1), "anew"),
                embedder.embed("What is Kafka"));
        ask("3", "What is Kafka", SHARED, NOON.plusSeconds(2));

        HitsAt at = simulation.at(0.95);

        assertThat(at.lookedUp()).isEqualTo(2);
        assertThat(at.hits())
                .singleElement()
                .satisfies(hit -> assertThat(hit.stored().answer()).isEqualTo("anew"));
    }

    private void ask(String id, String question, Scope scope, Instant at) {
        ask(new Asked(id, question, List.of(scope), scope, at, null));
    }

    private void ask(Asked asked) {
        simulation.ask(asked, embedder.embed(asked.question()));
    }

    private List<String> hitsOfTheCache(List<Asked> questions, double threshold) {
        SemanticCache cache = new IndexedSemanticCache(
                new LocalIndex(new IndexBounds(100_000, 100_000), Clock.fixed(Instant.EPOCH, ZoneOffset.UTC)),
                FeedProgress.complete(),
                new InMemoryCacheEntries(),
                embedder,
                new Judge(new Thresholds(threshold, threshold), MeaningGuard.STANDARD),
                new PhrasedEligibility(),
                CANDIDATES,
                HOUR,
                Clock.fixed(Instant.EPOCH, ZoneOffset.UTC));
        List<String> hits = new ArrayList<>();
        for (Asked asked : questions) {
            Scope scope = asked.scopes().getFirst();
            Scopes scopes =
                    new Scopes(scope, asked.scopes().subList(1, asked.scopes().size()));
            switch (cache.lookup(scopes, asked.question(), asked.at())) {
                case Lookup.Exact(CacheEntry entry, var _) -> hits.add(asked.id() + " by " + entry.messageId());
                case Lookup.Semantic(CacheEntry entry, var _, var _) ->
                    hits.add(asked.id() + " by " + entry.messageId());
                case Lookup.Miss _ ->
                    cache.store(cache.entry(scope, answer(asked)).orElseThrow());
            }
        }
        return hits;
    }

    private static Answer answer(Asked asked) {
        return new Answer(
                asked.question(),
                "an answer",
                null,
                "m",
                null,
                asked.at(),
                asked.scopes().getFirst().tenant() + "/x",
                asked.id());
    }

    private static List<Asked> randomQuestions(Random random, int count) {
        List<String> verbs = List.of("create", "make", "delete", "change");
        List<String> adjectives = List.of("big", "large", "new", "fast", "quick");
        List<String> nouns = List.of("topic", "log", "cluster");
        List<Asked> questions = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String question = "How do I %s a %s %s with %d partitions in the Kafka cluster"
                    .formatted(any(verbs, random), any(adjectives, random), any(nouns, random), 3 + random.nextInt(2));
            Scope scope = random.nextBoolean() ? SHARED : OTHER;
            Scope after = scope.withContext("an answer");
            Instant at = NOON.plusSeconds(40L * i);
            questions.add(
                    random.nextInt(4) > 0
                            ? new Asked("q" + i, question, List.of(scope), scope, at, null)
                            : new Asked("q" + i, question, List.of(after, scope), after, at, null));
        }
        return questions;
    }

    private static String any(List<String> words, Random random) {
        return words.get(random.nextInt(words.size()));
    }

    private static Scope scope(String tenant) {
        return new Scope(tenant, null, "m", "s", "hashing/1", "");
    }

    /** Every word has a direction of its own, so that no two entries are equally near to a question. */
    private static final class UnevenEmbedder implements Embedder {
        @Override
        public EmbeddingSpace space(String text) {
            return new EmbeddingSpace("uneven/1", 64);
        }

        @Override
        public Embedding embed(String text) {
            float[] vector = new float[64];
            for (String word : text.split(" ", -1)) {
                Random direction = new Random(word.hashCode());
                for (int i = 0; i < vector.length; i++) {
                    vector[i] += (float) direction.nextGaussian();
                }
            }
            double squares = 0;
            for (float value : vector) {
                squares += (double) value * value;
            }
            for (int i = 0; i < vector.length; i++) {
                vector[i] = (float) (vector[i] / Math.sqrt(squares));
            }
            return Embedding.of(vector);
        }

        @Override
        public void close() {}
    }
}
