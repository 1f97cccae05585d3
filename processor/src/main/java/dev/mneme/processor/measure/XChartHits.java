package dev.mneme.processor.measure;

import dev.mneme.processor.cache.calibration.XChartCurve;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.ToLongFunction;
import org.knowm.xchart.XYChart;

/** Draws the share of questions that hit over the threshold. */
public final class XChartHits {
    private XChartHits() {}

    /** Writes a chart in the format that the file's name ends with. */
    public static void write(List<HitsAt> thresholds, Path file) throws IOException {
        XYChart chart = XChartCurve.empty("What the cache would have answered", "% of the questions looked up");
        add(chart, "exact", thresholds, HitsAt::exact);
        add(chart, "exact and semantic", thresholds, at -> at.hits().size());
        XChartCurve.save(chart, file);
    }

    private static void add(XYChart chart, String name, List<HitsAt> thresholds, ToLongFunction<HitsAt> hits) {
        chart.addSeries(
                name,
                thresholds.stream().mapToDouble(HitsAt::threshold).toArray(),
                thresholds.stream()
                        .mapToDouble(at -> at.lookedUp() == 0 ? 0 : 100.0 * hits.applyAsLong(at) / at.lookedUp())
                        .toArray());
    }
}
