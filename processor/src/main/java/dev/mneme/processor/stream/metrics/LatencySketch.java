package dev.mneme.processor.stream.metrics;

import com.datadoghq.sketch.ddsketch.DDSketch;
import com.datadoghq.sketch.ddsketch.DDSketches;
import com.datadoghq.sketch.ddsketch.encoding.ByteArrayInput;
import com.datadoghq.sketch.ddsketch.encoding.GrowingByteArrayOutput;
import com.datadoghq.sketch.ddsketch.store.CollapsingLowestDenseStore;
import com.datadoghq.sketch.ddsketch.store.Store;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.TreeMap;

/**
 * Latencies in milliseconds of which quantiles can be asked, each within one percent of the true one; two can be merged
 * (DDSketch, Masson et al., VLDB 2019). In JSON it is its own encoding in Base64.
 */
public final class LatencySketch {
    private static final double RELATIVE_ACCURACY = 0.01;
    private static final int BUCKETS = 1024;

    private final DDSketch sketch;

    private LatencySketch(DDSketch sketch) {
        this.sketch = sketch;
    }

    static LatencySketch empty() {
        return new LatencySketch(DDSketches.collapsingLowestDense(RELATIVE_ACCURACY, BUCKETS));
    }

    @JsonCreator
    static LatencySketch decoded(byte[] encoded) {
        try {
            return new LatencySketch(DDSketch.decode(ByteArrayInput.wrap(encoded), LatencySketch::store));
        } catch (IOException e) {
            throw new UncheckedIOException("not the encoding of a latency sketch", e);
        }
    }

    @JsonValue
    byte[] encoded() {
        try {
            GrowingByteArrayOutput output = GrowingByteArrayOutput.withDefaultInitialCapacity();
            sketch.encode(output, false);
            return output.trimmedCopy();
        } catch (IOException e) {
            throw new UncheckedIOException("an array in memory can be written", e);
        }
    }

    /** Both together, as a new sketch. */
    LatencySketch plus(double milliseconds) {
        DDSketch more = sketch.copy();
        more.accept(milliseconds);
        return new LatencySketch(more);
    }

    /** {@code p50}, {@code p95} and {@code p99}; empty where there is nothing. */
    Map<String, Double> quantiles() {
        Map<String, Double> quantiles = new TreeMap<>();
        if (!sketch.isEmpty()) {
            quantiles.put("p50", rounded(sketch.getValueAtQuantile(0.50)));
            quantiles.put("p95", rounded(sketch.getValueAtQuantile(0.95)));
            quantiles.put("p99", rounded(sketch.getValueAtQuantile(0.99)));
        }
        return quantiles;
    }

    private static double rounded(double milliseconds) {
        return Math.round(milliseconds * 10) / 10.0;
    }

    private static Store store() {
        return new CollapsingLowestDenseStore(BUCKETS);
    }
}
