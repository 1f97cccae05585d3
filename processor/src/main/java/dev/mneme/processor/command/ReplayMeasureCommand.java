package dev.mneme.processor.command;

import dev.mneme.ingest.command.ExitCode;
import dev.mneme.ingest.command.Terminal;
import dev.mneme.ingest.replay.LogMessages;
import dev.mneme.ingest.setting.Settings;
import dev.mneme.processor.measure.EventFile.Recorded;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code mneme replay measure}. */
@Command(
        name = "measure",
        description = "Says what the cache would have answered of what users said in logs, at each threshold.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "Nothing is written, and neither a language model nor a server is asked. Questions are asked one after the other in the "
                    + "order of the log, as 'replay answer --concurrency 1' sends them into an empty world. An answer is what an "
                    + "assistant said next: follow-ups are told apart by it, and what hits would have been answered is compared "
                    + "with it. All questions are held in memory, with their vectors.",
            "",
            "Exit codes: 0 measured; 1 a file of no known format or that cannot be written, or a row rejected with --strict; "
                    + "2 wrong options or settings.",
            "",
            "  mneme replay measure logs/ --plot hits.svg"
        })
public final class ReplayMeasureCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    private final LogMessages log = new LogMessages();

    @Mixin
    private final Measuring measuring = new Measuring();

    public ReplayMeasureCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        log.check();
        measuring.check();
        Settings settings = PatientSettings.of(terminal);
        List<Recorded> messages = new ArrayList<>();
        int code = log.read(terminal, settings, said -> messages.add(new Recorded(said.message(), said.answer())));
        if (messages.isEmpty() && code != ExitCode.DONE) {
            return code;
        }
        measuring.measure(terminal, settings, messages.size(), reader -> reader.accept(messages.stream()), log.json());
        return code;
    }
}
