package dev.mneme.processor.cache;

import static dev.mneme.processor.cache.Entries.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mneme.ingest.event.CacheEntry;
import dev.mneme.ingest.event.ChatEvent.CacheTakenBack;
import dev.mneme.ingest.event.Origin;
import dev.mneme.ingest.event.Usage;
import dev.mneme.ingest.event.User;
import dev.mneme.processor.cache.SemanticCache.Answer;
import dev.mneme.processor.embedding.Embedder;
import dev.mneme.processor.embedding.LocalEmbedders;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the cache promises, with the local models; run on entries in memory and on a real Redis. */
interface SemanticCacheContract {
    Duration TTL = Duration.ofHours(24);

    SemanticCache cache();

    /** Reads of entries so far. */
    long fetches();

    /** Whether the index knows the same question by itself; else it finds it by its vector. */
    default boolean findsTheSameQuestionWithoutAVector() {
        return true;
    }

    /** The tutorial's own test: what was put under one wording is got under another. */
    @Test
    default void answersTheTutorialsQuestionInOtherWords() {
        put("什么是 RAG？", "RAG 是检索增强生成...");

        Lookup found = get("RAG 是什么？");

        assertThat(found).isInstanceOf(Lookup.Semantic.class);
        assertThat(((Lookup.Semantic) found).entry().answer()).isEqualTo("RAG 是检索增强生成...");
        assertThat(((Lookup.Semantic) found).similarity()).isBetween(0.94, 1.0);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            How does Redis persist data?             | How is data persisted by Redis?
            What is Kafka Streams?                   | What's Kafka Streams?
            What is semantic caching?                | What does semantic caching mean?
            What changed in Kafka 3.7?               | What was changed in Kafka 3.7?
            """)
    default void answersParaphrases(String asked, String again) {
        put(asked, "An answer");

        assertThat(get(again)).isInstanceOf(Lookup.Semantic.class);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            What changed in Kafka 3.7?               | What changed in Kafka 3.9?               | guarded:numbers
            Why does Redis persist data?             | Why does Redis not persist data?         | guarded:negation
            Does Kafka need ZooKeeper?               | Does Kafka not need ZooKeeper?           | guarded:negation
            Kafka 能用 ZooKeeper 吗？                 | Kafka 不能用 ZooKeeper 吗？               | guarded:negation
            """)
    default void missesWhenOnlyANumberOrANegationDiffers(String asked, String other, String reason) {
        put(asked, "An answer");

        Lookup.Miss miss = (Lookup.Miss) get(other);

        assertThat(miss.reason()).isEqualTo(reason);
        assertThat(miss.similarity()).isGreaterThan(0.94);
        assertThat(miss.vector()).isNotNull();
    }

    @Test
    default void answersTheSameQuestionWithOneRead() {
        put("What is RAG?", "An answer");
        long before = fetches();

        Lookup found = get("  What is\nRAG? ");

        assertThat(found).isInstanceOf(Lookup.Exact.class);
        assertThat(found.embedding().isZero()).isEqualTo(findsTheSameQuestionWithoutAVector());
        assertThat(fetches() - before).isEqualTo(1);
    }

    @Test
    default void readsEntriesOnceForAHitAndNotAtAllWhereNothingIsNear() {
        put("How does Redis persist data?", "An answer");
        long before = fetches();

        assertThat(get("How do I bake bread?")).isInstanceOf(Lookup.Miss.class);
        assertThat(fetches() - before).isZero();
        assertThat(get("How is data persisted by Redis?")).isInstanceOf(Lookup.Semantic.class);
        assertThat(fetches() - before).isEqualTo(1);
    }

    @Test
    default void neverAnswersAcrossScopes() {
        put("What is RAG?", "An answer");

        assertThat(List.of(
                        scope("bank", "gpt", "You help.", "", null),
                        scope("shop", "gpt", "You help.", "", new User("shop", "someone")),
                        scope("shop", "other", "You help.", "", null),
                        scope("shop", "gpt", "You help. language: zh-CN", "", null),
                        scope("shop", "gpt", "You help.", "after another answer", null)))
                .allSatisfy(other -> {
                    assertThat(cache().lookup(other, "What is RAG?", NOON)).isInstanceOf(Lookup.Miss.class);
                    assertThat(cache().lookup(other, "What's RAG?", NOON)).isInstanceOf(Lookup.Miss.class);
                });
    }

    @Test
    default void answersNoMoreOnceExpiredByTheTimeOfTheEvent() {
        put("What is RAG?", "An answer");

        assertThat(cache().lookup(scope(), "What is RAG?", NOON.plus(TTL).minusMillis(1)))
                .isInstanceOf(Lookup.Exact.class);
        assertThat(cache().lookup(scope(), "What is RAG?", NOON.plus(TTL)))
                .isInstanceOfSatisfying(
                        Lookup.Miss.class,
                        miss -> assertThat(miss.reason())
                                .isEqualTo(findsTheSameQuestionWithoutAVector() ? "expired" : "none-near"));
        assertThat(cache().lookup(scope(), "What's RAG?", NOON.plus(TTL))).isInstanceOf(Lookup.Miss.class);
    }

    @Test
    default void givesTheNewerAnswerToTheSameQuestion() {
        put("What is RAG?", "Old");
        put("What is  RAG?", "New");

        assertThat(((Lookup.Exact) get("What is RAG?")).entry().answer()).isEqualTo("New");
    }

    @Test
    default void makesNoEntryOfWhatIsNotToBeKept() {
        assertThat(cache().entry(scope(), answer("Where is my order?", "Here", NOON)))
                .isEmpty();
        assertThat(cache().entry(scope(), answer("What is RAG?", " ", NOON))).isEmpty();
        assertThat(cache().entry(scope(), answer("What is RAG?", "long ".repeat(20_000), NOON)))
                .isEmpty();
    }

    @Test
    default void takesEntriesBackById() {
        CacheEntry entry = put("What is RAG?", "An answer");

        assertThat(cache().takeBack("shop", List.of(entry.id(), "nobody"))).containsExactly(entry.id());
        assertThat(get("What is RAG?")).isInstanceOf(Lookup.Miss.class);
        assertThat(cache().takeBack("shop", List.of(entry.id()))).isEmpty();
    }

    @Test
    default void takesBackWhatFitsEveryConditionOfTheFilter() {
        CacheEntry old = put("What is Kafka?", "Old", NOON.minusSeconds(60));
        CacheEntry young = put("What is Redis?", "Young", NOON);

        assertThat(cache().takeBack(filter(null, "shop/nobody", null, null), "1"))
                .isEmpty();
        assertThat(cache().takeBack(filter(null, null, "other", null), "2")).isEmpty();
        assertThat(cache().takeBack(filter(young.id(), null, null, NOON), "3")).isEmpty();
        assertThat(cache().takeBack(filter(null, "shop/someone", "gpt", NOON), "4"))
                .containsExactly(old.id());
        assertThat(cache().takeBack(filter(null, null, null, null), "5")).containsExactly(young.id());
        assertThat(get("What is Redis?")).isInstanceOf(Lookup.Miss.class);
    }

    @Test
    default void saysAgainWhatAnEventTookBackThatIsAppliedTwice() {
        CacheEntry one = put("What is Kafka?", "One");
        CacheEntry other = put("What is Redis?", "Other");

        assertThat(cache().takeBack("shop", List.of(one.id(), "nobody"), NOON, "a"))
                .containsExactly(one.id());
        assertThat(cache().takeBack("shop", List.of(one.id(), "nobody"), NOON, "a"))
                .containsExactly(one.id());
        assertThat(cache().takeBack(filter(null, null, null, null), "b")).containsExactly(other.id());
        assertThat(cache().takeBack(filter(null, null, null, null), "b")).containsExactly(other.id());
        assertThat(cache().takeBack("shop", List.of(one.id()), NOON, "c")).isEmpty();
    }

    @Test
    default void takesNothingOfAnotherTenantBack() {
        CacheEntry entry = put("What is Kafka?", "An answer");

        assertThat(cache().takeBack("bank", List.of(entry.id()))).isEmpty();
        assertThat(cache().takeBack("bank", List.of(entry.id()), NOON, "a")).isEmpty();
        assertThat(get("What is Kafka?")).isInstanceOf(Lookup.Exact.class);
    }

    default CacheEntry put(String question, String answer) {
        return put(question, answer, NOON);
    }

    default CacheEntry put(String question, String answer, Instant at) {
        CacheEntry entry = cache().entry(scope(), answer(question, answer, at)).orElseThrow();
        cache().store(entry);
        return entry;
    }

    default Lookup get(String question) {
        return cache().lookup(scope(), question, NOON);
    }

    static Answer answer(String question, String text, Instant at) {
        return new Answer(question, text, null, "gpt", new Usage(10, 20, false), at, "shop/someone", "m1");
    }

    static Scope scope() {
        return scope("shop", "gpt", "You help.", "", null);
    }

    /** The spaces of the local models count as one here: no test mixes scripts. */
    static Scope scope(String tenant, String model, String system, String context, @Nullable User privateTo) {
        return new Scope(tenant, privateTo, model, system, "local", context);
    }

    static CacheTakenBack filter(
            @Nullable String entryId, @Nullable String bornFrom, @Nullable String model, @Nullable Instant olderThan) {
        Origin origin = new Origin("take-back", new User("shop", User.NOBODY), null, NOON);
        return new CacheTakenBack(origin, entryId, bornFrom, model, olderThan);
    }

    static Embedder embedder() {
        return LocalEmbedders.shared();
    }
}
