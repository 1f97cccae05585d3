package dev.mneme.processor.command;

import dev.mneme.ingest.command.ExitCode;
import dev.mneme.ingest.command.Terminal;
import dev.mneme.ingest.command.UsageException;
import dev.mneme.ingest.json.Json;
import dev.mneme.ingest.setting.Settings;
import dev.mneme.processor.cache.Thresholds;
import dev.mneme.processor.cache.calibration.XChartCurve;
import dev.mneme.processor.embedding.Embedder;
import dev.mneme.processor.embedding.Embedders;
import dev.mneme.processor.measure.EventFile;
import dev.mneme.processor.measure.HitsAt;
import dev.mneme.processor.measure.InvalidLineException;
import dev.mneme.processor.measure.Measurement;
import dev.mneme.processor.measure.XChartHits;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code mneme cache measure}. */
@Command(
        name = "measure",
        description = "Says what the cache would have answered of messages that were sent, at each threshold.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "The file holds chat events in JSON, one a line, in their order, as 'send --event' takes them. A line may hold an "
                    + "\"answer\" beside its message: then follow-ups are told apart by it, and what hits would have been answered is "
                    + "compared with it. Nothing is written and no language model is asked.",
            "",
            "Exit codes: 0 measured; 1 a line that is no event, or a file that cannot be read or written; 2 wrong options or "
                    + "settings."
        })
final class MeasureCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(paramLabel = "FILE.jsonl", description = "The events.")
    private Path file = Path.of("");

    @Option(names = "--plot", paramLabel = "FILE", description = "Draw the curve into this file, .svg or .png.")
    private @Nullable Path plot;

    @Option(
            names = "--examples",
            paramLabel = "COUNT",
            description = "How many semantic hits at the configured threshold are shown (default: ${DEFAULT-VALUE}).")
    private int examples = 5;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    MeasureCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        if (plot != null && !XChartCurve.canWrite(plot)) {
            throw new UsageException("Expected a FILE that ends with .svg or .png, found " + plot + ".");
        }
        if (examples < 0) {
            throw new UsageException("Expected a COUNT of examples from 0, found " + examples + ".");
        }
        Settings settings = PatientSettings.of(terminal);
        try {
            MeasureReport report = measure(settings);
            if (plot != null) {
                XChartHits.write(report.thresholds(), plot);
            }
            terminal.out().println(json ? Json.MAPPER.writeValueAsString(report.json()) : report.text());
            return ExitCode.DONE;
        } catch (InvalidLineException e) {
            terminal.err().println(file + ", " + e.getMessage());
        } catch (NoSuchFileException e) {
            terminal.err().println("There is no file " + e.getFile() + ".");
        } catch (IOException e) {
            terminal.err().println("A file cannot be read or written: " + e.getMessage() + ".");
        }
        return ExitCode.FAILED;
    }

    private MeasureReport measure(Settings settings) throws IOException {
        EventFile events = new EventFile(file, Instant.now().truncatedTo(ChronoUnit.MILLIS));
        ProgressBar progress = ProgressBar.of(terminal.err(), events.count(), "events");
        try (Embedder embedder = Embedders.from(settings)) {
            Measurement measurement = new Measurement(settings, embedder);
            events.read(all -> measurement.take(all, progress::step));
            List<HitsAt> thresholds = measurement.thresholds();
            ProgressBar compared =
                    ProgressBar.of(terminal.err(), measurement.answersToCompare(thresholds), "pairs of answers");
            measurement.compareAnswers(thresholds, compared::step);
            return new MeasureReport(measurement, thresholds, Thresholds.from(settings), examples);
        }
    }
}
