package dev.mneme.processor.command;

import dev.mneme.ingest.command.ExitCode;
import dev.mneme.ingest.command.Terminal;
import dev.mneme.ingest.command.UsageException;
import dev.mneme.ingest.json.Json;
import dev.mneme.processor.deadletter.DeadLetters;
import dev.mneme.processor.deadletter.LetterFilter;
import dev.mneme.processor.deadletter.LetterPlace;
import dev.mneme.processor.deadletter.LetterSummary;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code mneme dead-letters list}. */
@Command(
        name = "list",
        description = "Lists dead letters, and counts them by why they died.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "Exit codes: 0 listed, also where there is none; 1 there is no topic; 2 wrong options or settings; 3 no broker "
                    + "answers.",
            "",
            "  mneme dead-letters list --reason deadline --from 2026-03-01"
        })
final class ListDeadLettersCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    private LetterOptions which = new LetterOptions();

    @Option(names = "--open", description = "Only those that were not redriven.")
    private boolean open;

    @Option(
            names = "--newest",
            paramLabel = "COUNT",
            description = "How many are listed, the newest (default: ${DEFAULT-VALUE}); all are counted.")
    private int newest = 50;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    ListDeadLettersCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        if (newest < 0) {
            throw new UsageException("Expected a COUNT of dead letters from 0, found " + newest + ".");
        }
        LetterFilter filter = which.filter(Set.of());
        DeadLetters deadLetters = DeadLettersCommand.deadLetters(terminal, terminal.settings());
        Map<LetterPlace, Instant> redriven = deadLetters.redriven();
        List<LetterSummary> letters = new ArrayList<>();
        deadLetters.each(filter, letter -> {
            Instant redrivenAt = redriven.get(letter.place());
            if (!open || redrivenAt == null) {
                letters.add(LetterSummary.of(letter, redrivenAt));
            }
        });
        LetterList list = new LetterList(letters, newest);
        terminal.out().println(json ? Json.MAPPER.writeValueAsString(list.json()) : list.text());
        return ExitCode.DONE;
    }
}
