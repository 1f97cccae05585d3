package dev.mneme.processor.world;

import static java.util.Comparator.reverseOrder;

import dev.mneme.ingest.command.ExitCode;
import dev.mneme.ingest.setting.KafkaSettings;
import dev.mneme.ingest.setting.RedisSettings;
import dev.mneme.ingest.setting.Settings;
import dev.mneme.ingest.setting.WorldSettings;
import dev.mneme.processor.redis.LettuceRedis;
import dev.mneme.processor.redis.Redis;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.common.errors.GroupNotEmptyException;

/** Removes the world of a replay: what Kafka and Redis hold of it, and the state of its processor on this machine. */
public final class WorldRemoval {
    private final Settings settings;
    private final PrintWriter out;
    private final PrintWriter err;

    /** @param settings of the world, not of the one that it lies beside */
    public WorldRemoval(Settings settings, PrintWriter out, PrintWriter err) {
        this.settings = settings;
        this.out = out;
        this.err = err;
    }

    /** Removes it, says what was removed, and returns an exit code. May be done again where it was interrupted. */
    public int run() throws IOException, InterruptedException {
        String world = settings.get(WorldSettings.WORLD);
        Path state = Path.of(settings.get(KafkaSettings.STATE_DIR));
        try (Redis redis = LettuceRedis.connect(settings);
                KafkaWorld kafka = new KafkaWorld(settings);
                StateLock lock = Files.exists(state) ? new StateLock(state) : null) {
            if ((lock != null && !lock.tryHold()) || !removeGroup(kafka)) {
                err.println("A processor is at work in the world of " + world + ": stop it first.");
                return ExitCode.FAILED;
            }
            List<String> topics = kafka.removeTopics();
            out.println("Topics removed: " + (topics.isEmpty() ? "none" : String.join(", ", topics)) + ".");
            long keys = new RedisWorldKeys(redis, settings.get(RedisSettings.KEY_PREFIX)).remove();
            out.println("Keys removed from Redis: %,d.".formatted(keys));
            if (lock != null) {
                delete(state);
                out.println("State removed: " + state + ".");
            }
            return ExitCode.DONE;
        }
    }

    private boolean removeGroup(KafkaWorld kafka) throws InterruptedException {
        try {
            if (kafka.removeGroup()) {
                out.println("Consumer group removed: " + settings.get(KafkaSettings.APPLICATION_ID) + ".");
            }
            return true;
        } catch (GroupNotEmptyException _) {
            return false;
        }
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> found = Files.walk(directory)) {
            for (Path path : found.sorted(reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
