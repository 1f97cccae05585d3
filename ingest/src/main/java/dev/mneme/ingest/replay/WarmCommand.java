package dev.mneme.ingest.replay;

import dev.mneme.ingest.command.Terminal;
import dev.mneme.ingest.event.ReplayState;
import dev.mneme.ingest.replay.event.History;
import dev.mneme.ingest.replay.event.KnownAnswers;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code mneme replay warm}. */
@Command(
        name = WarmCommand.NAME,
        description =
                "Puts the questions of logs into the cache, with the answers that were recorded; no model is asked.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "First questions answer first questions; follow-ups answer where the conversation before was answered the same. What "
                    + "the cache would not keep of live turns it does not keep of these either: 'mneme tail outcomes' says why.",
            "",
            "Exit codes: 0 done; 1 a file of no known format, stopped, or a row rejected with --strict; 2 wrong options or "
                    + "settings; 3 no broker answers.",
            "",
            "  mneme replay warm faq.csv --as csv-pairs"
        })
final class WarmCommand extends ModeCommand {
    static final String NAME = "warm";

    @Option(names = "--model", paramLabel = "MODEL", description = "Model that is asked (default: the configured one).")
    private @Nullable String model;

    @Option(names = "--system", paramLabel = "TEXT", description = "System prompt (default: the configured one).")
    private @Nullable String system;

    @Option(
            names = "--language",
            paramLabel = "LANG",
            description = "For users who prefer this language (default: those who prefer none).")
    private @Nullable String language;

    WarmCommand(Terminal terminal, @Nullable ReplayState resumed) {
        super(terminal, resumed);
    }

    @Override
    Mode mode(Surroundings surroundings) {
        KnownAnswers answers = new KnownAnswers(History.of(surroundings.settings()), model, system, language);
        return new Published(
                recorded -> answers.of(recorded, Instant.now().truncatedTo(ChronoUnit.MILLIS)),
                surroundings.journal(),
                surroundings.outlet());
    }
}
