package dev.mneme.ingest.replay.world;

import dev.mneme.ingest.setting.KafkaSettings;
import dev.mneme.ingest.setting.Settings;
import dev.mneme.ingest.setting.WorldSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A processor that a replay has started for its world. It stops when its standard input ends, which it does with the replay,
 * whatever that dies of.
 */
final class ChildProcessor {
    private static final Logger LOG = LoggerFactory.getLogger(ChildProcessor.class);
    private static final int LAST_LINES = 10;

    private final Process process;
    private final Path log;

    private ChildProcessor(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /** What the child of a replay is called: the next one takes the place of one that was killed, without waiting for it. */
    static String name(String world) {
        return "replay-" + world;
    }

    /** @param settings of the world */
    static ChildProcessor start(Launcher launcher, Settings settings) {
        String world = settings.get(WorldSettings.WORLD);
        ProcessBuilder builder = launcher.process(
                Map.of(KafkaSettings.INSTANCE.name(), name(world), "MNEME_MANAGEMENT_PORT", "0"),
                List.of(
                        "processor",
                        "--world",
                        world,
                        "--share",
                        settings.get(WorldSettings.SHARE).toString(),
                        "--until-input-ends"));
        Path log = Path.of(settings.get(KafkaSettings.STATE_DIR), "processor.log");
        try {
            Files.createDirectories(log.getParent());
            builder.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
            return new ChildProcessor(builder.start(), log);
        } catch (IOException e) {
            throw new UncheckedIOException("the processor of " + world + " cannot be started", e);
        }
    }

    boolean isAlive() {
        return process.isAlive();
    }

    int exitCode() {
        return process.exitValue();
    }

    Path log() {
        return log;
    }

    /** What it said last. */
    List<String> lastWords() {
        try {
            List<String> lines = Files.readAllLines(log);
            return lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Has it stop, and waits so long for that; it stops without being waited for, too. */
    void stop(Duration longest) {
        try {
            process.getOutputStream().close();
            if (!process.waitFor(longest.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warn("the processor still ends what it had begun");
            }
        } catch (IOException e) {
            LOG.debug("the processor has ended already", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
