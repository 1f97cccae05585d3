package dev.mneme.processor.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class FeedProgressTest {
    private final FeedProgress progress = FeedProgress.ofFed();

    @Test
    void isBehindUntilTheFeedHasReadWhatWasThereWhenItWasAsked() {
        assertThatThrownBy(() -> progress.await(Duration.ofMillis(1))).isInstanceOf(CacheBehindException.class);

        CompletableFuture<Void> waiting = CompletableFuture.runAsync(() -> progress.await(Duration.ofMinutes(1)));
        List<CompletableFuture<Void>> asked = new ArrayList<>();
        await().until(() -> {
            asked.addAll(progress.asked());
            return asked.size() == 2;
        });
        assertThat(waiting).isNotDone();
        asked.forEach(waiter -> waiter.complete(null));

        assertThat(waiting).succeedsWithin(Duration.ofMinutes(1));
    }

    @Test
    void isFilledOnceTheFeedSaysSo() {
        assertThat(progress.filled()).isFalse();

        progress.fill();

        assertThat(progress.filled()).isTrue();
    }

    @Test
    void isCompleteWhereNothingIsFed() {
        assertThat(FeedProgress.complete().filled()).isTrue();
        assertThatCode(() -> FeedProgress.complete().await(Duration.ZERO)).doesNotThrowAnyException();
    }
}
