package dev.mneme.processor.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class LoadingEmbedderTest implements EmbedderContract {
    private static final String TEXT = "What is on page 7?";

    @Override
    public Embedder embedder() {
        return LoadingEmbedder.begin(HashingEmbedder::new);
    }

    @Test
    void whoeverNeedsItWaitsUntilItIsLoaded() {
        CompletableFuture<Embedder> there = new CompletableFuture<>();
        try (LoadingEmbedder embedder = LoadingEmbedder.begin(there::join)) {
            CompletableFuture<EmbeddingSpace> space = CompletableFuture.supplyAsync(() -> embedder.space(TEXT));
            assertThat(space).isNotDone();

            there.complete(new HashingEmbedder());

            assertThat(space.join()).isEqualTo(new HashingEmbedder().space(TEXT));
            embedder.await();
        }
    }

    @Test
    void whatGoesWrongWithLoadingIsSaidToWhoeverWaits() {
        try (LoadingEmbedder embedder = LoadingEmbedder.begin(() -> {
            throw new IllegalStateException("no model file");
        })) {
            assertThatThrownBy(embedder::await)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("no model file");
            assertThatThrownBy(() -> embedder.embed(TEXT))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("no model file");
        }
    }
}
