package dev.mneme.ingest.replay.report;

import java.awt.Color;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.ChartEncoder;

/** Draws bars. */
final class XChartBars {
    /** Names stand so close if need be, in pixels: no bar of a few is to be without. */
    private static final int SPACING = 20;

    /** Beyond so many, bars are narrower than what would be written on them. */
    private static final int MOST_WITH_LABELS = 10;

    static {
        // It draws into a text, wherever it runs.
        System.setProperty("java.awt.headless", "true");
    }

    private XChartBars() {}

    /** An SVG element to stand in a page. */
    static String svg(Bars bars) throws IOException {
        CategoryChart chart = new CategoryChartBuilder()
                .width(460)
                .height(300)
                .title(bars.title())
                .yAxisTitle(bars.unit())
                .build();
        chart.getStyler().setChartBackgroundColor(Color.WHITE);
        chart.getStyler().setLegendVisible(false);
        chart.getStyler().setLabelsVisible(bars.heights().size() <= MOST_WITH_LABELS);
        chart.getStyler().setXAxisTickMarkSpacingHint(SPACING);
        chart.getStyler().setYAxisMin(0.0);
        chart.getStyler().setYAxisDecimalPattern("#,##0.##");
        chart.getStyler().setAvailableSpaceFill(0.6);
        chart.addSeries(
                bars.title(),
                List.copyOf(bars.heights().keySet()),
                List.copyOf(bars.heights().values()));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ChartEncoder.saveChart(chart, out, "svg");
        String svg = out.toString(StandardCharsets.UTF_8);
        return svg.substring(svg.indexOf("<svg"));
    }
}
