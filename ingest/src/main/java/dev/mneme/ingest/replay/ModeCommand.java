package dev.mneme.ingest.replay;

import dev.mneme.ingest.command.ExitCode;
import dev.mneme.ingest.command.GracefulStop;
import dev.mneme.ingest.command.Terminal;
import dev.mneme.ingest.command.UsageException;
import dev.mneme.ingest.event.ReplayState;
import dev.mneme.ingest.producer.ChatProducer;
import dev.mneme.ingest.replay.row.BytesRead;
import dev.mneme.ingest.replay.row.LogFile;
import dev.mneme.ingest.replay.world.Destination;
import dev.mneme.ingest.replay.world.OwnWorld;
import dev.mneme.ingest.setting.Settings;
import dev.mneme.ingest.setting.World;
import dev.mneme.ingest.setting.WorldSettings;
import dev.mneme.ingest.topic.KafkaConnection;
import dev.mneme.ingest.topic.Topics;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** A verb that sends what it reads. */
abstract class ModeCommand implements Callable<Integer> {
    private static final int LETTERS_OF_AN_ID = 8;
    private static final Duration STOPPING = Duration.ofSeconds(20);

    /** Says that error output goes to a terminal; Java cannot tell it from a pipe. */
    private static final String ON_TERMINAL = "mneme.err.terminal";

    private final Terminal terminal;
    private final @Nullable ReplayState resumed;

    @Spec
    @SuppressWarnings("NullAway.Init") // Set by picocli.
    private CommandSpec spec;

    @Mixin
    private final LogOptions log = new LogOptions();

    @Mixin
    private final SendOptions send = new SendOptions();

    @Mixin
    private final ReportOption reportFile = new ReportOption();

    /** @param resumed the replay that goes on; null for a new one */
    ModeCommand(Terminal terminal, @Nullable ReplayState resumed) {
        this.terminal = terminal;
        this.resumed = resumed;
    }

    /**
     * Looks whether the verb's own options can be meant.
     *
     * @throws dev.mneme.ingest.command.UsageException where they cannot
     */
    void check() {}

    abstract Mode mode(Surroundings surroundings);

    /** Whether it sends into a world of its own, beside the one that the settings name. */
    boolean hasOwnWorld() {
        return false;
    }

    /** The settings that the environment and the verb's own options make. */
    Settings settings(Map<String, String> environment) {
        return Settings.of(environment);
    }

    /** What a mode works with. */
    record Surroundings(
            Journal journal,
            Outlet outlet,
            Settings settings,
            Topics topics,
            Map<String, Object> kafka,
            AtomicBoolean stopped,
            PrintWriter err,
            Map<Integer, Long> repliesFrom) {}

    @Override
    public final Integer call() throws Exception {
        log.check();
        send.check();
        reportFile.check();
        check();
        Settings settings = settings(terminal.environment());
        if (hasOwnWorld() && settings.find(WorldSettings.WORLD).isPresent()) {
            throw new UsageException(WorldSettings.WORLD.name()
                    + " names the world of a replay already, and there is no world within a world.");
        }
        Instant begun = resumed == null ? Instant.now().truncatedTo(ChronoUnit.MILLIS) : resumed.begun();
        List<LogFile> files = log.files(terminal, begun);
        AtomicBoolean stopped = new AtomicBoolean();
        Duration longest = STOPPING.plus(OwnWorld.longestEnd(settings));
        return GracefulStop.run(() -> stopped.set(true), longest, () -> replay(files, begun, settings, stopped));
    }

    private int replay(List<LogFile> files, Instant begun, Settings settings, AtomicBoolean stopped) throws Exception {
        Topics topics = KafkaConnection.topics(settings);
        Map<String, Object> kafka = KafkaConnection.of(settings);
        long from = System.nanoTime();
        try (Rejects rejects = log.rejects(terminal);
                Replays replays = new Replays(topics, kafka)) {
            LogReading reading = log.reading(terminal, rejects);
            ReplayState state = resumed == null ? begin(replays, begun) : resumed;
            Journal journal = new Journal(state, rejects);
            try (Destination destination = destination(state, settings, stopped);
                    ChatProducer producer = producer(KafkaConnection.topics(destination.settings()), kafka);
                    Mode mode = mode(new Surroundings(
                            journal,
                            new Outlet(producer, new Pace(send.rate(), System::nanoTime), stopped::get),
                            destination.settings(),
                            KafkaConnection.topics(destination.settings()),
                            kafka,
                            stopped,
                            terminal.err(),
                            state.repliesFrom()))) {
                BytesRead read = new BytesRead(files);
                ProgressLine progress = new ProgressLine(
                        terminal.err(), Boolean.getBoolean(ON_TERMINAL), read::share, System::nanoTime);
                ReplayRun run = new ReplayRun(mode, journal, replays, progress, send.tenant(), stopped);
                int code = read(reading, files.stream().map(read::counted).toList(), run, stopped);
                boolean done = run.finish(!stopped.get());
                rejects.finish();
                ReplayReport report = new ReplayReport(
                        state,
                        journal.tally(),
                        run,
                        mode.findings(),
                        rejects.byReason(),
                        !done,
                        System.nanoTime() - from);
                report.print(terminal, log.json());
                reportFile.write(report::fields, () -> report.page(mode.details()));
                return done && journal.tally().get(Count.FAILED) == 0 ? code : ExitCode.FAILED;
            }
        }
    }

    private int read(LogReading reading, List<LogFile> files, ReplayRun run, AtomicBoolean stopped) {
        try {
            return reading.read(files, run);
        } catch (Rejects.StrictException _) {
            terminal.err().println("Stopped there, since --strict was given.");
            stopped.set(true);
            return ExitCode.FAILED;
        }
    }

    private Destination destination(ReplayState state, Settings settings, AtomicBoolean stopped)
            throws InterruptedException {
        return state.world() == null
                ? Destination.of(settings)
                : OwnWorld.open(settings.in(new World(state.world())), terminal, stopped);
    }

    /** Notes a new replay, before anything of it is sent. */
    private ReplayState begin(Replays replays, Instant now) {
        String id = UUID.randomUUID().toString().substring(0, LETTERS_OF_AN_ID);
        List<String> words = spec.root().commandLine().getParseResult().originalArgs();
        ReplayState state = new ReplayState(
                id,
                spec.name(),
                words,
                Path.of("").toAbsolutePath().toString(),
                ReplayState.Stage.RUNNING,
                now,
                now,
                0,
                null,
                List.of(),
                Map.of(),
                Map.of(),
                hasOwnWorld() ? id : null);
        replays.check();
        replays.save(state);
        terminal.err()
                .println("Replay " + id + ": 'mneme replay --resume " + id + "' goes on with it if it is stopped.");
        return state;
    }

    private static ChatProducer producer(Topics topics, Map<String, Object> kafka) {
        try {
            return new ChatProducer(topics, kafka);
        } catch (RuntimeException e) {
            throw KafkaConnection.explained(e, kafka);
        }
    }
}
