package dev.mneme.processor.command;

import dev.mneme.ingest.command.ExitCode;
import dev.mneme.ingest.command.Terminal;
import dev.mneme.ingest.setting.Settings;
import dev.mneme.processor.measure.EventFile;
import dev.mneme.processor.measure.InvalidLineException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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

    @Mixin
    private final Measuring measuring = new Measuring();

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    MeasureCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        measuring.check();
        Settings settings = PatientSettings.of(terminal);
        try {
            EventFile events = new EventFile(file, Instant.now().truncatedTo(ChronoUnit.MILLIS));
            measuring.measure(terminal, settings, events.count(), events::read, json);
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
}
