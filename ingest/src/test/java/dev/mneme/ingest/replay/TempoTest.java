package dev.mneme.ingest.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mneme.ingest.command.UsageException;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class TempoTest {
    private static final Instant NOON = Instant.parse("2025-03-01T12:00:00Z");

    private long now = 1_000;
    private final Tempo tenfold = new Tempo(10, () -> now);

    @Test
    void aConversationBeginsAsLongAfterTheFirstAsItDidAtThatSpeed() {
        assertThat(tenfold.begin(NOON)).isEqualTo(1_000);
        now += TimeUnit.SECONDS.toNanos(1);

        assertThat(tenfold.begin(NOON.plusSeconds(60))).isEqualTo(1_000 + TimeUnit.SECONDS.toNanos(6));
    }

    @Test
    void aConversationThatWasEarlierNeedNotWait() {
        tenfold.begin(NOON);

        assertThat(tenfold.begin(NOON.minusSeconds(60))).isLessThanOrEqualTo(now);
    }

    @Test
    void aConversationWithoutATimeNeedNotWait() {
        assertThat(tenfold.begin(null)).isEqualTo(now);
    }

    @Test
    void aTurnIsAsLongAfterTheFirstOfItsConversationWheneverThatBegan() {
        assertThat(tenfold.after(5_000, NOON, NOON.plusSeconds(30))).isEqualTo(5_000 + TimeUnit.SECONDS.toNanos(3));
        assertThat(tenfold.after(5_000, NOON, NOON.minusSeconds(30))).isEqualTo(5_000);
    }

    @Test
    void nothingWaitsWithoutASpeed() {
        Tempo none = new Tempo(0, () -> now);
        none.begin(NOON);

        assertThat(none.begin(NOON.plusSeconds(60))).isEqualTo(now);
        assertThat(none.after(now, NOON, NOON.plusSeconds(60))).isEqualTo(now);
    }

    @Test
    void aGapOfAgesIsNoTimeInThePast() {
        assertThat(tenfold.after(now, Instant.EPOCH, Instant.ofEpochSecond(32_503_680_000L)))
                .isGreaterThan(now);
    }

    @Test
    void readsASpeedWithItsXOrWithout() {
        assertThat(Tempo.speed("10x")).isEqualTo(10);
        assertThat(Tempo.speed("0.5")).isEqualTo(0.5);
        assertThat(Tempo.speed(null)).isZero();
        for (String wrong : new String[] {"0x", "fast", "-1", "x"}) {
            assertThatThrownBy(() -> Tempo.speed(wrong))
                    .isInstanceOf(UsageException.class)
                    .hasMessageContaining(wrong);
        }
    }
}
