package dev.mneme.processor.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mneme.ingest.event.Embedding;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class CachingEmbedderTest {
    private final AtomicInteger made = new AtomicInteger();

    @Test
    void makesTheVectorOfATextOnce() {
        Embedder embedder = new CachingEmbedder(new Counting(), 10);

        assertThat(embedder.embed("What is RAG?")).isEqualTo(embedder.embed("What is RAG?"));
        assertThat(made).hasValue(1);
        embedder.embed("what is rag?");
        assertThat(made).hasValue(2);
    }

    @Test
    void doesNotRememberAFailure() {
        Embedder embedder = new CachingEmbedder(new Counting(), 10);

        assertThatThrownBy(() -> embedder.embed("fails")).isInstanceOf(EmbeddingUnavailableException.class);
        assertThatThrownBy(() -> embedder.embed("fails")).isInstanceOf(EmbeddingUnavailableException.class);
        assertThat(made).hasValue(2);
    }

    private final class Counting implements Embedder {
        private final Embedder embedder = new HashingEmbedder();

        @Override
        public EmbeddingSpace space(String text) {
            return embedder.space(text);
        }

        @Override
        public Embedding embed(String text) {
            made.incrementAndGet();
            if (text.equals("fails")) {
                throw new EmbeddingUnavailableException("as told", null);
            }
            return embedder.embed(text);
        }

        @Override
        public void close() {}
    }
}
