package dev.mneme.ingest.replay;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LatenciesTest {
    private final Latencies latencies = new Latencies();

    @Test
    void quantilesAreNearTheTimesThatTheyStandFor() {
        for (int i = 1; i <= 10_000; i++) {
            latencies.add(i);
        }

        assertThat(latencies.quantile(0.5)).isBetween(5_000L, 5_110L);
        assertThat(latencies.quantile(0.99)).isBetween(9_900L, 10_110L);
        assertThat(latencies.quantile(1)).isBetween(10_000L, 10_210L);
    }

    @Test
    void theShortestAndTheLongestHaveAPlaceToo() {
        latencies.add(0);
        latencies.add(1e9);

        assertThat(latencies.quantile(0.5)).isEqualTo(1);
        assertThat(latencies.quantile(1)).isBetween(9_000_000L, 11_000_000L);
    }
}
