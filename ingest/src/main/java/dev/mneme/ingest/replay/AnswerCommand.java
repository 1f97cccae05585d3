package dev.mneme.ingest.replay;

import dev.mneme.ingest.command.Terminal;
import dev.mneme.ingest.command.UsageException;
import dev.mneme.ingest.event.CacheUse;
import dev.mneme.ingest.event.ReplayState;
import dev.mneme.ingest.replay.event.History;
import dev.mneme.ingest.replay.event.UserTurns;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code mneme replay answer}. */
@Command(
        name = AnswerCommand.NAME,
        description = "Has what users said in logs answered anew, each turn when the one before it is answered.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "Users and conversations keep their names, so what is answered is remembered in their sessions, and questions and "
                    + "answers go into the cache.",
            "",
            "Exit codes: 0 all answered; 1 a reply that failed or did not come, a file of no known format, stopped, or a row "
                    + "rejected with --strict; 2 wrong options or settings; 3 no broker answers.",
            "",
            "  mneme replay answer logs/ --live --concurrency 16"
        })
final class AnswerCommand extends ModeCommand {
    static final String NAME = "answer";

    @Option(
            names = "--live",
            description = "Into the memory and the cache that live users have; there is no other yet.")
    private boolean live;

    @Option(
            names = "--concurrency",
            paramLabel = "N",
            description = "Conversations at once (default: ${DEFAULT-VALUE}).")
    private int concurrency = 8;

    @Option(
            names = "--history",
            paramLabel = "WHICH",
            description = "What was said before: what the session remembers, or what was recorded (default: session).")
    private Before history = Before.SESSION;

    @Option(names = "--model", paramLabel = "MODEL", description = "Model to ask (default: the configured one).")
    private @Nullable String model;

    @Option(
            names = "--cache",
            paramLabel = "USE",
            description = "use, refresh (ask the model and store its answer) or bypass (neither look up nor store).")
    private CacheUse cache = CacheUse.USE;

    @Option(
            names = "--timeout",
            paramLabel = "SPAN",
            description = "How long to wait for a reply before the replay stops (default: 5m).")
    private Duration timeout = Duration.ofMinutes(5);

    @Option(
            names = "--compare",
            description =
                    "Set the replies against the recorded ones: how many are the same text, and how many words they share.")
    private boolean compare;

    AnswerCommand(Terminal terminal, @Nullable ReplayState resumed) {
        super(terminal, resumed);
    }

    @Override
    void check() {
        if (!live) {
            throw new UsageException(
                    "'answer' writes into the memory and the cache that live users have, and there is no "
                            + "world of its own for it yet: --live says that this is meant.");
        }
        if (concurrency < 1) {
            throw new UsageException("--concurrency: expected a number above 0, found " + concurrency + ".");
        }
    }

    @Override
    Mode mode(Surroundings surroundings) {
        History recorded = history == Before.RECORDED ? History.of(surroundings.settings()) : null;
        return new Answering(new UserTurns(recorded, model, cache), surroundings, concurrency, timeout, compare);
    }
}
