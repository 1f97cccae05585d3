package dev.mneme.ingest.replay;

import dev.mneme.ingest.command.Terminal;
import dev.mneme.ingest.event.ReplayState;
import dev.mneme.ingest.replay.event.TimeChoice;
import dev.mneme.ingest.replay.event.TurnEvents;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code mneme replay remember}. */
@Command(
        name = RememberCommand.NAME,
        description = "Fills sessions with what was said in logs; no model is asked.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "Words of users and assistants become events of type 'turn'. System prompts, what tools gave back and turns without "
                    + "a text are left out. What is sent twice is remembered once.",
            "",
            "Exit codes: 0 done; 1 a file of no known format, stopped, or a row rejected with --strict; 2 wrong options or "
                    + "settings; 3 no broker answers.",
            "",
            "  mneme replay remember logs/"
        })
final class RememberCommand extends ModeCommand {
    static final String NAME = "remember";

    @Option(
            names = "--time",
            paramLabel = "WHICH",
            description =
                    "When it counts as said: now (conversations end now, with the time between their turns as it was) or "
                            + "recorded (default: now).")
    private TimeChoice time = TimeChoice.NOW;

    RememberCommand(Terminal terminal, @Nullable ReplayState resumed) {
        super(terminal, resumed);
    }

    @Override
    Mode mode(Surroundings surroundings) {
        return new Published(
                recorded -> TurnEvents.of(recorded, time, Instant.now().truncatedTo(ChronoUnit.MILLIS)),
                surroundings.journal(),
                surroundings.outlet());
    }
}
