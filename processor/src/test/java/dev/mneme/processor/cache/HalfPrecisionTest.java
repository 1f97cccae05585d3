package dev.mneme.processor.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.mneme.ingest.event.Embedding;
import java.util.Random;
import org.junit.jupiter.api.Test;

class HalfPrecisionTest {
    @Test
    void takesHalfAndKeepsSimilaritiesAsTrueAsTheyAreToldApart() {
        Random random = new Random(1);
        for (int i = 0; i < 1_000; i++) {
            Embedding stored = Entries.random(random, 384);
            Embedding asked = Entries.near(stored, 0.9 + random.nextDouble(0.1), random);

            byte[] bytes = HalfPrecision.toBytes(stored);

            assertThat(bytes).hasSize(2 * 384);
            assertThat(HalfPrecision.ofBytes(bytes).similarity(asked))
                    .isCloseTo(stored.similarity(asked), within(1e-4));
        }
    }

    @Test
    void refusesBytesThatAreNoVector() {
        assertThatThrownBy(() -> HalfPrecision.ofBytes(new byte[0])).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> HalfPrecision.ofBytes(new byte[3])).hasMessageContaining("3 bytes");
    }
}
