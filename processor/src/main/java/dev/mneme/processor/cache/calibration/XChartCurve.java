package dev.mneme.processor.cache.calibration;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.knowm.xchart.ChartEncoder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;

/** Draws recall and false hits over the threshold, with the guard and without. */
public final class XChartCurve {
    static {
        // It draws into files, wherever it runs.
        System.setProperty("java.awt.headless", "true");
    }

    private static final Set<String> FORMATS = Set.of("svg", "png");

    private XChartCurve() {}

    /** Whether it knows the format that the file's name ends with. */
    public static boolean canWrite(Path file) {
        return FORMATS.contains(ending(file));
    }

    public static void write(List<AtThreshold> thresholds, Path file) throws IOException {
        XYChart chart = empty("Hits of the semantic cache", "%");
        add(chart, "recall", thresholds, at -> at.guarded().recall());
        add(chart, "recall, unguarded", thresholds, at -> at.unguarded().recall());
        add(chart, "false hits", thresholds, at -> at.guarded().falseHitRate());
        add(chart, "false hits, unguarded", thresholds, at -> at.unguarded().falseHitRate());
        save(chart, file);
    }

    /** A chart over the threshold without a line in it. */
    public static XYChart empty(String title, String yAxis) {
        XYChart chart = new XYChartBuilder()
                .width(900)
                .height(600)
                .title(title)
                .xAxisTitle("threshold (cosine similarity)")
                .yAxisTitle(yAxis)
                .build();
        chart.getStyler().setXAxisDecimalPattern("0.00");
        chart.getStyler().setYAxisMin(0.0);
        return chart;
    }

    /** Writes a chart in the format that the file's name ends with. */
    public static void save(XYChart chart, Path file) throws IOException {
        try (OutputStream out = Files.newOutputStream(file)) {
            ChartEncoder.saveChart(chart, out, ending(file));
        }
    }

    /** Adds a line, unless there is nothing to divide by. */
    private static void add(
            XYChart chart, String name, List<AtThreshold> thresholds, Function<AtThreshold, @Nullable Double> share) {
        double[] percents = thresholds.stream()
                .map(share)
                .filter(value -> value != null)
                .mapToDouble(value -> 100 * value)
                .toArray();
        if (percents.length == thresholds.size()) {
            chart.addSeries(
                    name,
                    thresholds.stream().mapToDouble(AtThreshold::threshold).toArray(),
                    percents);
        }
    }

    private static String ending(Path file) {
        String name = file.toString().toLowerCase(Locale.ROOT);
        return name.substring(name.lastIndexOf('.') + 1);
    }
}
