package dev.mneme.ingest.replay;

import dev.mneme.ingest.command.Terminal;
import dev.mneme.ingest.command.UsageException;
import dev.mneme.ingest.event.CacheUse;
import dev.mneme.ingest.event.ReplayState;
import dev.mneme.ingest.replay.event.History;
import dev.mneme.ingest.replay.event.TimeChoice;
import dev.mneme.ingest.replay.event.UserTurns;
import dev.mneme.ingest.setting.Settings;
import dev.mneme.ingest.setting.WorldSettings;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
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
            "It goes into a world of its own, with a memory and a cache of its own, and leaves alone what live users have; "
                    + "'mneme replay drop ID' removes that world.",
            "",
            "Exit codes: 0 all answered; 1 a reply that failed or did not come, a file of no known format, stopped, or a row "
                    + "rejected with --strict; 2 wrong options or settings; 3 no broker answers.",
            "",
            "  mneme replay answer logs/ --concurrency 16"
        })
final class AnswerCommand extends ModeCommand {
    static final String NAME = "answer";

    @Option(
            names = "--live",
            description = "Into the memory and the cache that live users have, instead of a world of its own.")
    private boolean live;

    @Option(
            names = "--share",
            paramLabel = "SHARE",
            description = "Share of MNEME_MODEL_PLACES that a world of its own has (default: MNEME_WORLD_SHARE, 0.2).")
    private @Nullable String share;

    @Option(
            names = "--speed",
            paramLabel = "N",
            description = "With the time that was recorded between turns, so many times as fast, such as 10x "
                    + "(default: as fast as it goes).")
    private @Nullable String speed;

    @Option(
            names = "--time",
            paramLabel = "WHICH",
            description = "When it counts as said: recorded, or now (default: recorded, and now with --live).")
    private @Nullable TimeChoice time;

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
        if (live && share != null) {
            throw new UsageException("--share is for a world of its own, not for --live.");
        }
        Tempo.speed(speed);
        if (concurrency < 1) {
            throw new UsageException("--concurrency: expected a number above 0, found " + concurrency + ".");
        }
    }

    @Override
    boolean hasOwnWorld() {
        return !live;
    }

    @Override
    Settings settings(Map<String, String> environment) {
        Map<String, String> variables = new HashMap<>(environment);
        if (share != null) {
            variables.put(WorldSettings.SHARE.name(), share);
        }
        return Settings.of(variables);
    }

    @Override
    Mode mode(Surroundings surroundings) {
        History recorded = history == Before.RECORDED ? History.of(surroundings.settings()) : null;
        TimeChoice said = time != null ? time : live ? TimeChoice.NOW : TimeChoice.RECORDED;
        return new Answering(
                new UserTurns(recorded, model, cache, said),
                surroundings,
                new Tempo(Tempo.speed(speed), System::nanoTime),
                concurrency,
                timeout,
                compare);
    }
}
