package dev.mneme.processor.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mneme.ingest.event.Embedding;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class DeadlineEmbedderTest {
    private final CountDownLatch release = new CountDownLatch(1);
    private final AtomicInteger started = new AtomicInteger();
    private final ExecutorService executor = Executors.newSingleThreadExecutor();

    @Test
    void givesTheVectorThatComesInTime() {
        try (Embedder embedder = new DeadlineEmbedder(new HashingEmbedder(), Duration.ofMinutes(1), executor)) {
            assertThat(embedder.embed("What is RAG?")).isEqualTo(new HashingEmbedder().embed("What is RAG?"));
        }
    }

    @Test
    void givesUpAtTheDeadlineAndTakesWhatHadNotBegunOutOfTheQueue() {
        try (Embedder embedder = new DeadlineEmbedder(new Stuck(), Duration.ofMillis(20), executor)) {
            assertThatThrownBy(() -> embedder.embed("first"))
                    .isInstanceOf(EmbeddingUnavailableException.class)
                    .hasMessageContaining("20 ms");
            assertThatThrownBy(() -> embedder.embed("second")).isInstanceOf(EmbeddingUnavailableException.class);
            release.countDown();
        }
        assertThat(started).hasValue(1);
    }

    @Test
    void isUnavailableOnceItIsClosed() {
        Embedder embedder = new DeadlineEmbedder(new HashingEmbedder(), Duration.ofMinutes(1), executor);
        embedder.close();

        assertThatThrownBy(() -> embedder.embed("late")).isInstanceOf(EmbeddingUnavailableException.class);
    }

    private final class Stuck implements Embedder {
        @Override
        public EmbeddingSpace space(String text) {
            return new EmbeddingSpace("stuck", 1);
        }

        @Override
        public Embedding embed(String text) {
            started.incrementAndGet();
            try {
                release.await();
            } catch (InterruptedException e) {
                throw new EmbeddingUnavailableException("interrupted", e);
            }
            return Embedding.of(new float[] {1});
        }

        @Override
        public void close() {}
    }
}
