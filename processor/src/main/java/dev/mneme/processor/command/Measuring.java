package dev.mneme.processor.command;

import dev.mneme.ingest.command.Terminal;
import dev.mneme.ingest.command.UsageException;
import dev.mneme.ingest.json.Json;
import dev.mneme.ingest.replay.ReportOption;
import dev.mneme.ingest.setting.Settings;
import dev.mneme.processor.cache.calibration.XChartCurve;
import dev.mneme.processor.embedding.Embedder;
import dev.mneme.processor.embedding.Embedders;
import dev.mneme.processor.measure.EventFile.Recorded;
import dev.mneme.processor.measure.HitsAt;
import dev.mneme.processor.measure.Measurement;
import dev.mneme.processor.measure.XChartHits;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Measures the cache by what was asked, wherever that comes from, and reports. */
final class Measuring {
    @Option(names = "--plot", paramLabel = "FILE", description = "Draw the curve into this file, .svg or .png.")
    private @Nullable Path plot;

    @Option(
            names = "--examples",
            paramLabel = "COUNT",
            description = "How many semantic hits at the configured threshold are shown (default: ${DEFAULT-VALUE}).")
    private int examples = 5;

    @Mixin
    private final ReportOption file = new ReportOption();

    /** Where events come from. */
    @FunctionalInterface
    interface Source {
        /** Has them read in their order. */
        void read(Consumer<Stream<Recorded>> reader) throws IOException;
    }

    /**
     * Looks whether what was given can be meant.
     *
     * @throws UsageException where it cannot
     */
    void check() {
        if (plot != null && !XChartCurve.canWrite(plot)) {
            throw new UsageException("Expected a FILE that ends with .svg or .png, found " + plot + ".");
        }
        file.check();
        if (examples < 0) {
            throw new UsageException("Expected a COUNT of examples from 0, found " + examples + ".");
        }
    }

    /**
     * Does the work, draws and prints.
     *
     * @param count of the events
     */
    void measure(Terminal terminal, Settings settings, long count, Source events, boolean json) throws IOException {
        ProgressBar progress = ProgressBar.of(terminal.err(), count, "events");
        try (Embedder embedder = Embedders.from(settings)) {
            Measurement measurement = new Measurement(settings, embedder);
            events.read(all -> measurement.take(all, progress::step));
            List<HitsAt> thresholds = measurement.thresholds();
            HitsAt asSet = measurement.atConfigured();
            List<HitsAt> all =
                    Stream.concat(thresholds.stream(), Stream.of(asSet)).toList();
            ProgressBar compared =
                    ProgressBar.of(terminal.err(), measurement.answersToCompare(all), "pairs of answers");
            measurement.compareAnswers(all, compared::step);
            if (plot != null) {
                XChartHits.write(thresholds, plot);
            }
            MeasureReport report = new MeasureReport(measurement, thresholds, asSet, examples);
            file.write(report::json, () -> new MeasurePage(report).page());
            terminal.out().println(json ? Json.MAPPER.writeValueAsString(report.json()) : report.text());
        }
    }
}
