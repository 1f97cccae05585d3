package dev.mneme.processor.cache;

import static dev.mneme.processor.cache.Entries.DAY;
import static dev.mneme.processor.cache.Entries.NOON;
import static dev.mneme.processor.cache.Entries.entry;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mneme.ingest.event.CacheEntry;
import dev.mneme.ingest.event.Embedding;
import dev.mneme.ingest.setting.TenantThresholds;
import dev.mneme.ingest.setting.TenantThresholds.Pair;
import dev.mneme.processor.cache.Judgement.Accepted;
import dev.mneme.processor.cache.Judgement.Rejected;
import dev.mneme.processor.cache.guard.MeaningGuard;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class JudgeTest {
    private final Random random = new Random(7);
    private final Judge judge = new Judge(new Thresholds(0.95, 0.94), MeaningGuard.STANDARD);
    private final Embedding vector = Entries.random(random, 384);
    private final CacheEntry entry = entry("shop", "scope", "What changed in Kafka 3.7?", vector);

    @Test
    void acceptsTheSameQuestionInTheSameScope() {
        assertThat(judge.exact("scope", " What changed  in Kafka 3.7?", entry, NOON))
                .isEqualTo(new Accepted(1));
    }

    @Test
    void rejectsAnExactCandidateThatHoldsAnotherQuestion() {
        assertThat(judge.exact("scope", "What changed in Kafka 3.9?", entry, NOON))
                .isEqualTo(new Rejected("other-question", null));
    }

    @Test
    void neverAcceptsAnEntryOfAnotherScope() {
        assertThat(judge.exact("other", entry.question(), entry, NOON)).isEqualTo(new Rejected("other-scope", null));
        assertThat(judge.semantic("other", entry.question(), vector, entry, NOON))
                .isEqualTo(new Rejected("other-scope", null));
    }

    @Test
    void judgesAgeByTheTimeOfTheEvent() {
        assertThat(judge.exact("scope", entry.question(), entry, NOON.plus(DAY).minusMillis(1)))
                .isInstanceOf(Accepted.class);
        assertThat(judge.exact("scope", entry.question(), entry, NOON.plus(DAY)))
                .isEqualTo(new Rejected("expired", null));
        assertThat(reason(judge.semantic("scope", entry.question(), vector, entry, NOON.plus(DAY))))
                .isEqualTo("expired");
    }

    @Test
    void computesTheSimilarityFromTheEntryItself() {
        Embedding far = Entries.near(vector, 0.8, random);

        assertThat(judge.semantic("scope", "What was changed in Kafka 3.7?", far, entry, NOON))
                .isEqualTo(new Rejected("none-near", far.similarity(vector)));
    }

    @Test
    void holdsHanQuestionsToTheirOwnThreshold() {
        Embedding near = Entries.near(vector, 0.945, random);
        CacheEntry chinese = entry("shop", "scope", "什么是 RAG？", vector);
        CacheEntry english = entry("shop", "scope", "What is RAG?", vector);

        assertThat(judge.semantic("scope", "RAG 是什么？", near, chinese, NOON)).isInstanceOf(Accepted.class);
        assertThat(judge.semantic("scope", "RAG is what?", near, english, NOON)).isInstanceOf(Rejected.class);
    }

    @Test
    void holdsTenantsToTheThresholdsThatAreTheirs() {
        Judge own = new Judge(
                new Thresholds(0.95, 0.94, new TenantThresholds(Map.of("shop", new Pair(0.98, 0.9)))),
                MeaningGuard.STANDARD);
        Embedding near = Entries.near(vector, 0.96, random);
        Embedding fairlyNear = Entries.near(vector, 0.92, random);
        CacheEntry ofShop = entry("shop", "scope", "What is RAG?", vector);
        CacheEntry ofBank = entry("bank", "scope", "What is RAG?", vector);
        CacheEntry chinese = entry("shop", "scope", "什么是 RAG？", vector);

        assertThat(reason(own.semantic("scope", "RAG is what?", near, ofShop, NOON)))
                .isEqualTo("none-near");
        assertThat(own.semantic("scope", "RAG is what?", near, ofBank, NOON)).isInstanceOf(Accepted.class);
        assertThat(own.semantic("scope", "RAG 是什么？", fairlyNear, chinese, NOON)).isInstanceOf(Accepted.class);
        assertThat(own.threshold("shop", "RAG is what?")).isEqualTo(0.98);
    }

    @Test
    void asksTheGuardOnTheOriginalTexts() {
        assertThat(reason(judge.semantic("scope", "What changed in Kafka 3.9?", vector, entry, NOON)))
                .isEqualTo("guarded:numbers");
        assertThat(reason(judge.semantic("scope", "What did not change in Kafka 3.7?", vector, entry, NOON)))
                .isEqualTo("guarded:negation");
    }

    @Test
    void rejectsVectorsOfAnotherSize() {
        assertThat(judge.semantic("scope", entry.question(), Entries.random(random, 32), entry, NOON))
                .isInstanceOf(Rejected.class);
    }

    @Test
    void doesNotTrustVectorsOfTextsThatTheModelDoesNotSeeToTheirEnd() {
        String beginning = "word ".repeat(200);
        CacheEntry longOne = entry("shop", "scope", beginning + "and this", vector);

        assertThat(reason(judge.semantic("scope", beginning + "and that", vector, longOne, NOON)))
                .isEqualTo("too-long");
        assertThat(judge.exact("scope", beginning + "and this", longOne, NOON)).isInstanceOf(Accepted.class);
    }

    private static String reason(Judgement judgement) {
        return judgement instanceof Rejected rejected ? rejected.reason() : "accepted";
    }
}
