package dev.mneme.processor.command;

import dev.mneme.ingest.command.ExitCode;
import dev.mneme.ingest.command.Terminal;
import dev.mneme.ingest.json.Json;
import dev.mneme.processor.deadletter.DeadLetter;
import dev.mneme.processor.deadletter.DeadLetters;
import dev.mneme.processor.deadletter.LetterPlace;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code mneme dead-letters show}. */
@Command(
        name = "show",
        description = "Shows a dead letter: why it is one, where it came from, its headers and its record.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "Exit codes: 0 shown; 1 there is no such dead letter, or no topic; 2 wrong options or settings; 3 no broker "
                    + "answers."
        })
final class ShowDeadLetterCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(paramLabel = "PLACE", description = "Where it stands, as 'dead-letters list' shows it: 3-17.")
    private String place = "";

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    ShowDeadLetterCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        LetterPlace wanted = LetterOptions.place(place);
        DeadLetters deadLetters = DeadLettersCommand.deadLetters(terminal, terminal.settings());
        List<DeadLetter> found = new ArrayList<>();
        deadLetters.each(new LetterOptions().filter(Set.of(wanted)), found::add);
        if (found.isEmpty()) {
            terminal.err().println("There is no dead letter at " + wanted + ".");
            return ExitCode.FAILED;
        }
        LetterReport report =
                new LetterReport(found.getFirst(), deadLetters.redriven().get(wanted));
        terminal.out().println(json ? Json.MAPPER.writeValueAsString(report.json()) : report.text());
        return ExitCode.DONE;
    }
}
