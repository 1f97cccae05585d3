package dev.mneme.ingest.replay;

import dev.mneme.ingest.command.ExitCode;
import dev.mneme.ingest.command.Terminal;
import dev.mneme.ingest.event.CacheUse;
import dev.mneme.ingest.event.User;
import dev.mneme.ingest.json.InvalidFieldException;
import dev.mneme.ingest.producer.ChatProducer;
import dev.mneme.ingest.replay.event.AnsweredMessage;
import dev.mneme.ingest.replay.event.History;
import dev.mneme.ingest.replay.event.Recorded;
import dev.mneme.ingest.replay.event.TimeChoice;
import dev.mneme.ingest.replay.event.UserTurns;
import dev.mneme.ingest.replay.format.LogFormat;
import dev.mneme.ingest.replay.log.Conversation;
import dev.mneme.ingest.replay.row.LogFile;
import dev.mneme.ingest.setting.Settings;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * The messages that {@code mneme replay answer} would send of conversation logs, with the answers that were recorded, for a
 * command that sends nothing: options and the reading of what they name.
 */
public final class LogMessages {
    @Mixin
    private final LogOptions log = new LogOptions();

    @Option(
            names = "--tenant",
            paramLabel = "TENANT",
            description = "Whose users they are to be (default: the log's, or else '" + User.DEFAULT_TENANT + "').")
    private @Nullable String tenant;

    @Option(
            names = "--history",
            paramLabel = "WHICH",
            description =
                    "What was said before a message: what a session would remember of what was recorded, or all that was "
                            + "recorded (session, recorded; default: session).")
    private Before history = Before.SESSION;

    @Option(
            names = "--time",
            paramLabel = "WHICH",
            description =
                    "When it counts as said: recorded, or now (conversations end now, with the time between their turns as "
                            + "it was; default: recorded).")
    private TimeChoice time = TimeChoice.RECORDED;

    @Option(names = "--model", paramLabel = "MODEL", description = "Model that is asked (default: the configured one).")
    private @Nullable String model;

    /**
     * Looks whether what was given can be meant.
     *
     * @throws dev.mneme.ingest.command.UsageException where it cannot
     */
    public void check() {
        log.check();
        SendOptions.check(tenant);
    }

    /** Whether the report is to be JSON. */
    public boolean json() {
        return log.json();
    }

    /**
     * Reads all of them, conversation after conversation, in the order of the log. Rows that cannot be read and turns that
     * cannot be sent are reported.
     *
     * @return the exit code that the reading comes to
     */
    public int read(Terminal terminal, Settings settings, Consumer<AnsweredMessage> taker) throws IOException {
        List<LogFile> files = log.files(terminal, Instant.now());
        UserTurns turns = new UserTurns(
                history == Before.RECORDED ? History.of(settings) : null, model, CacheUse.USE, TimeChoice.NOW);
        try (Rejects rejects = log.rejects(terminal)) {
            Progress progress = new Progress(terminal.err(), System::nanoTime);
            int code = log.reading(terminal, rejects).read(files, new Reading(turns, taker, rejects, progress));
            rejects.finish();
            return code;
        } catch (Rejects.StrictException _) {
            terminal.err().println("Stopped there, since --strict was given.");
            return ExitCode.FAILED;
        }
    }

    private final class Reading implements LogReading.Taker {
        private final UserTurns turns;
        private final Consumer<AnsweredMessage> taker;
        private final Rejects rejects;
        private final Progress progress;
        private final Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        private String file = "";
        private long number;

        private Reading(UserTurns turns, Consumer<AnsweredMessage> taker, Rejects rejects, Progress progress) {
            this.turns = turns;
            this.taker = taker;
            this.rejects = rejects;
            this.progress = progress;
        }

        @Override
        public void begins(LogFile next, LogFormat format) {
            file = next.name();
        }

        @Override
        public boolean conversation(Conversation conversation) {
            Recorded recorded = Recorded.of(++number, file, conversation, tenant);
            for (AnsweredMessage message : turns.answered(recorded, time, now)) {
                try {
                    ChatProducer.checked(message.message());
                    taker.accept(message);
                } catch (InvalidFieldException e) {
                    rejects.add(recorded, message.message().origin().id(), e);
                }
            }
            progress.conversations(file, number);
            return true;
        }

        @Override
        public void notSelected() {}

        @Override
        public void rejected() {}

        @Override
        public void passedOver() {}
    }
}
