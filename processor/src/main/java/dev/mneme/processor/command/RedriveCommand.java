package dev.mneme.processor.command;

import dev.mneme.ingest.command.ExitCode;
import dev.mneme.ingest.command.Terminal;
import dev.mneme.ingest.command.UsageException;
import dev.mneme.ingest.setting.Settings;
import dev.mneme.ingest.topic.KafkaConnection;
import dev.mneme.processor.deadletter.DeadLetter;
import dev.mneme.processor.deadletter.DeadLetters;
import dev.mneme.processor.deadletter.LetterFilter;
import dev.mneme.processor.deadletter.LetterPlace;
import dev.mneme.processor.deadletter.Redrivable;
import dev.mneme.processor.deadletter.Redrive;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code mneme dead-letters redrive}. */
@Command(
        name = "redrive",
        description =
                "Has dead letters tried again: writes them to chat.events once more, each of them once and never twice.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "A message is answered anew and its reply supersedes the failed one; what was answered meanwhile gets that reply "
                    + "again. Events of a conversation keep their order, and come after what was said since: a preference "
                    + "that is redriven takes the place of a later one, a user is forgotten as of now.",
            "",
            "What processors died of (poison) is redriven only where it is named: by its PLACE, or by --reason poison. It may kill "
                    + "them three times again before it is found out.",
            "",
            "It may be killed and started again: what was written is skipped. Two at once cannot be; the later one ends the "
                    + "earlier one and goes on.",
            "",
            "Exit codes: 0 done, also where all had been redriven before; 1 one cannot be redriven or is not there, another "
                    + "redrive began, or there is no topic; 2 wrong options or settings; 3 no broker answers.",
            "",
            "  mneme dead-letters redrive --reason deadline --from 2026-03-01T08:00:00Z --dry-run",
            "  mneme dead-letters redrive 3-17 3-18"
        })
final class RedriveCommand implements Callable<Integer> {
    private final Terminal terminal;
    private final InstantSource clock;

    @Parameters(
            paramLabel = "PLACE",
            arity = "0..*",
            description = "Where they stand, as 'dead-letters list' shows it: 3-17.")
    private List<String> places = List.of();

    @Mixin
    private LetterOptions which = new LetterOptions();

    @Option(names = "--all", description = "All there are.")
    private boolean all;

    @Option(names = "--dry-run", description = "Say what would be done; write nothing.")
    private boolean dryRun;

    @Option(names = "--json", description = "Print JSON, one object a line, one for each letter.")
    private boolean json;

    RedriveCommand(Terminal terminal, InstantSource clock) {
        this.terminal = terminal;
        this.clock = clock;
    }

    @Override
    public Integer call() {
        Set<LetterPlace> named = new LinkedHashSet<>();
        places.forEach(place -> named.add(LetterOptions.place(place)));
        if ((!named.isEmpty() || which.given()) == all) {
            throw new UsageException("Expected what is to be redriven: PLACES, or one or more of --reason REASON, "
                    + "--from TIME, --to TIME, --user USER and --tenant TENANT, or --all.");
        }
        LetterFilter filter = which.filter(named);
        Settings settings = terminal.settings();
        DeadLetters deadLetters = DeadLettersCommand.deadLetters(terminal, settings);
        Set<LetterPlace> meant = meant(deadLetters, filter);
        RedriveReport report = new RedriveReport(terminal.out(), json, dryRun);
        boolean poisonNamed = !named.isEmpty() || which.names(Redrivable.POISON);
        named.stream().filter(place -> !meant.contains(place)).forEach(report::absent);
        if (!meant.isEmpty()) {
            redrive(settings, new Sieve(deadLetters, meant, poisonNamed, report));
        }
        report.finish();
        return report.allDone() ? ExitCode.DONE : ExitCode.FAILED;
    }

    /** What is meant is fixed before anything is written: what dies of it again is not redriven by the same command. */
    private static Set<LetterPlace> meant(DeadLetters deadLetters, LetterFilter filter) {
        Set<LetterPlace> meant = new HashSet<>();
        deadLetters.each(filter, letter -> meant.add(letter.place()));
        return meant;
    }

    private void redrive(Settings settings, Sieve sieve) {
        if (dryRun) {
            sieve.sift((letter, _) -> sieve.report.redriven(letter));
            return;
        }
        ProgressBar progress = ProgressBar.of(terminal.err(), sieve.meant.size(), "dead letters");
        sieve.report.onEach(progress::step);
        // Opened before the notes are read: from here on nobody else redrives.
        try (Redrive redrive = new Redrive(
                KafkaConnection.topics(settings), KafkaConnection.of(settings), clock, sieve.report::redriven)) {
            sieve.sift(redrive::add);
            redrive.commit();
        }
    }

    private interface Ready {
        void take(DeadLetter letter, Redrivable.Yes event);
    }

    /** Which of those that are meant can be redriven; the report is told of the others. */
    private record Sieve(DeadLetters deadLetters, Set<LetterPlace> meant, boolean poisonNamed, RedriveReport report) {

        void sift(Ready ready) {
            Map<LetterPlace, Instant> before = deadLetters.redriven();
            deadLetters.each(new LetterOptions().filter(meant), letter -> {
                Instant redrivenAt = before.get(letter.place());
                if (redrivenAt != null) {
                    report.already(letter, redrivenAt);
                    return;
                }
                switch (poisonNamed ? Redrivable.of(letter) : Redrivable.unnamed(letter)) {
                    case Redrivable.Yes event -> ready.take(letter, event);
                    case Redrivable.No(String why) -> report.refused(letter, why);
                }
            });
        }
    }
}
