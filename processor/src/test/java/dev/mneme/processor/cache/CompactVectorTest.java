package dev.mneme.processor.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.mneme.ingest.event.Embedding;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CompactVectorTest {
    @Test
    void keepsSimilaritiesWithinWhatItSays() {
        Random random = new Random(1);
        for (int i = 0; i < 2_000; i++) {
            Embedding stored = Entries.random(random, 384);
            Embedding asked = Entries.near(stored, 0.8 + random.nextDouble(0.2), random);

            assertThat(DotProduct.of(unpacked(stored.values()), asked.values()))
                    .isCloseTo((float) stored.similarity(asked), within((float) CompactVector.TOLERANCE));
        }
    }

    @Test
    void keepsTheLargestValueAndTheSmallestAsTheyAre() {
        assertThat(unpacked(0.5f, -0.5f, 0, 0.25f))
                .containsExactly(new float[] {0.5f, -0.5f, 0, 0.25f}, within(0.002f));
        assertThat(unpacked(0, 0)).containsExactly(0, 0);
    }

    private static float[] unpacked(float... values) {
        CompactVector vector = CompactVector.of(values);
        float[] unpacked = new float[vector.dimensions()];
        vector.unpack(unpacked);
        return unpacked;
    }
}
