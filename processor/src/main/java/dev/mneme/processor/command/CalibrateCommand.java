package dev.mneme.processor.command;

import dev.mneme.ingest.command.ExitCode;
import dev.mneme.ingest.command.Terminal;
import dev.mneme.ingest.command.UsageException;
import dev.mneme.ingest.json.Json;
import dev.mneme.ingest.setting.EmbeddingSettings;
import dev.mneme.ingest.setting.Settings;
import dev.mneme.processor.cache.calibration.Calibration;
import dev.mneme.processor.cache.calibration.InvalidPairException;
import dev.mneme.processor.cache.calibration.LabelledPair;
import dev.mneme.processor.cache.calibration.PairFile;
import dev.mneme.processor.cache.calibration.PairJudge;
import dev.mneme.processor.cache.calibration.Verdict;
import dev.mneme.processor.cache.calibration.XChartCurve;
import dev.mneme.processor.embedding.Embedder;
import dev.mneme.processor.embedding.Embedders;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.stream.Gatherers;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code mneme cache calibrate}. */
@Command(
        name = "calibrate",
        description = "Finds the threshold of semantic hits from pairs of questions that people have labelled.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "A pair is a line such as {\"a\":\"How do I pay?\",\"b\":\"How can I pay?\",\"duplicate\":1}. Each is judged as a "
                    + "live lookup judges a question and an entry. Nothing is written and no language model is asked.",
            "",
            "Exit codes: 0 measured; 1 a line that is no pair, or a file that cannot be read or written; 2 wrong options or "
                    + "settings."
        })
final class CalibrateCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(paramLabel = "PAIRS.jsonl", description = "The labelled pairs.")
    private Path pairs = Path.of("");

    @Option(
            names = "--lang",
            paramLabel = "LANG",
            description =
                    "Which pairs: those asked in English (en), in Chinese (zh), or all of them (auto), each with the "
                            + "embedder of its script (default: ${DEFAULT-VALUE}).")
    private PairLanguage language = PairLanguage.AUTO;

    @Option(
            names = "--max-false-hits",
            paramLabel = "SHARE",
            description =
                    "Share of the non-duplicates that may hit at the recommended threshold (default: ${DEFAULT-VALUE}).")
    private double maxFalseHits = 0.01;

    @Option(names = "--plot", paramLabel = "FILE", description = "Draw the curve into this file, .svg or .png.")
    private @Nullable Path plot;

    @Option(
            names = "--verdicts",
            paramLabel = "FILE",
            description =
                    "Write every pair with its similarity and what the judge says of it into this file, as JSON lines.")
    private @Nullable Path verdicts;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    CalibrateCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        if (!(maxFalseHits >= 0 && maxFalseHits <= 1)) {
            throw new UsageException("Expected a SHARE from 0 to 1, found " + maxFalseHits + ".");
        }
        if (plot != null && !XChartCurve.canWrite(plot)) {
            throw new UsageException("Expected a FILE that ends with .svg or .png, found " + plot + ".");
        }
        Settings settings = PatientSettings.of(terminal);
        try {
            Calibration calibration = measure(settings);
            if (plot != null) {
                XChartCurve.write(calibration.thresholds(), plot);
            }
            CalibrationReport report = new CalibrationReport(calibration, maxFalseHits);
            terminal.out().println(json ? Json.MAPPER.writeValueAsString(report.json()) : report.text());
            return ExitCode.DONE;
        } catch (InvalidPairException e) {
            terminal.err().println(pairs + ", " + e.getMessage());
        } catch (NoSuchFileException e) {
            terminal.err().println("There is no file " + e.getFile() + ".");
        } catch (IOException e) {
            terminal.err().println("A file cannot be read or written: " + e.getMessage() + ".");
        }
        return ExitCode.FAILED;
    }

    private Calibration measure(Settings settings) throws IOException {
        PairFile file = new PairFile(pairs);
        ProgressBar progress = ProgressBar.of(terminal.err(), file.count(), "pairs");
        Calibration calibration = new Calibration();
        int atOnce = 4 * settings.get(EmbeddingSettings.THREADS);
        try (Embedder embedder = Embedders.from(settings);
                VerdictLines lines =
                        new VerdictLines(verdicts == null ? Writer.nullWriter() : Files.newBufferedWriter(verdicts))) {
            PairJudge judge = new PairJudge(embedder);
            file.read(all -> all.gather(Gatherers.mapConcurrent(
                            atOnce, pair -> new Judged(pair, language.has(pair) ? judge.judge(pair) : null)))
                    .forEachOrdered(judged -> {
                        Verdict verdict = judged.verdict();
                        if (verdict != null) {
                            calibration.add(verdict);
                            lines.write(judged.pair(), verdict);
                        }
                        progress.step();
                    }));
        }
        return calibration;
    }

    private record Judged(LabelledPair pair, @Nullable Verdict verdict) {}
}
