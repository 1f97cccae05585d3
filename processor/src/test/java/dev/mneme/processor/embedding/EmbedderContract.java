package dev.mneme.processor.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.mneme.ingest.event.Embedding;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every embedder does. */
interface EmbedderContract {
    Embedder embedder();

    @ParameterizedTest
    @ValueSource(strings = {"What is RAG?", "什么是 RAG？", "x", "🙂", "a b\n\tc", "ＡＢＣ１２３"})
    default void makesANormalisedVectorOfItsSpace(String text) {
        Embedding embedding = embedder().embed(text);

        assertThat(embedding.dimensions()).isEqualTo(embedder().space(text).dimensions());
        assertThat(embedding.similarity(embedding)).isCloseTo(1, within(1e-5));
    }

    @Test
    default void makesTheSameVectorAloneAndUnderLoad() throws Exception {
        List<String> texts = List.of("How do I reset a password?", "怎么重置密码？");
        List<Embedding> alone = texts.stream().map(embedder()::embed).toList();

        List<Future<Embedding>> underLoad = new ArrayList<>();
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 64; i++) {
                String question = texts.get(i % 2);
                String english = "Something else entirely, " + "and on ".repeat(i);
                String chinese = "完全不同的问题" + "还有".repeat(i);
                underLoad.add(callers.submit(() -> embedder().embed(question)));
                callers.execute(() -> embedder().embed(english));
                callers.execute(() -> embedder().embed(chinese));
            }
        }

        for (int i = 0; i < underLoad.size(); i++) {
            assertThat(underLoad.get(i).get()).isEqualTo(alone.get(i % 2));
        }
    }

    @Test
    default void takesATextOfAnyLength() {
        assertThat(embedder().embed("word ".repeat(5_000)).dimensions()).isPositive();
    }

    @Test
    default void keepsAParaphraseNearAndAnotherMatterFar() {
        Embedding question = embedder().embed("What is retrieval augmented generation?");

        double paraphrase = question.similarity(embedder().embed("Retrieval augmented generation, what is it?"));
        double other = question.similarity(embedder().embed("How do I bake bread at home?"));

        assertThat(paraphrase).isGreaterThan(0.8).isGreaterThan(other + 0.2);
    }
}
