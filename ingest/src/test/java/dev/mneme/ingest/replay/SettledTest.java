package dev.mneme.ingest.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SettledTest {
    private final Settled settled = new Settled(0, null, List.of());

    @Test
    void isDoneUpToTheOldestThatIsNot() {
        settled.begin(1, "a");
        settled.begin(2, "b");
        settled.begin(3, "c");
        settled.end(1);
        settled.end(3);

        assertThat(settled.done()).isEqualTo(1);
        assertThat(settled.mark()).isEqualTo("a");
        assertThat(settled.beyond()).containsExactly(3L);

        settled.end(2);
        assertThat(settled.done()).isEqualTo(3);
        assertThat(settled.mark()).isEqualTo("c");
        assertThat(settled.beyond()).isEmpty();
        assertThat(settled.span()).isZero();
    }

    @Test
    void goesOnFromWhatWasDone() {
        Settled resumed = new Settled(1, "a", List.of(3L, 5L));

        assertThat(resumed.isDone(1, "a")).isTrue();
        assertThat(resumed.isDone(2, "b")).isFalse();
        resumed.begin(2, "b");
        assertThat(resumed.isDone(3, "c")).isTrue();
        assertThat(resumed.beyond()).containsExactly(3L, 5L);

        resumed.end(2);
        assertThat(resumed.done()).isEqualTo(3);
        assertThat(resumed.mark()).isEqualTo("c");
        assertThat(resumed.beyond()).containsExactly(5L);
    }
}
