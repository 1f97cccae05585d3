package dev.mneme.processor.command;

import dev.mneme.ingest.command.ExitCode;
import dev.mneme.ingest.command.Terminal;
import dev.mneme.ingest.json.Json;
import dev.mneme.processor.redis.Persistence;
import dev.mneme.processor.redis.Redis;
import dev.mneme.processor.redis.RedisPersistence;
import dev.mneme.processor.redis.RedisRefusedException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code mneme redis save}. */
@Command(
        name = "save",
        description =
                "Has Redis write a snapshot now, and its log anew where it keeps one, and waits until that is done.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "Exit codes: 0 saved; 1 not saved, or Redis refuses; 2 wrong options or settings; 3 Redis does not answer."
        })
final class SaveCommand implements Callable<Integer> {
    private static final Duration LOOKING = Duration.ofMillis(100);
    private static final Duration SAYING = Duration.ofSeconds(2);

    private final Terminal terminal;

    @Option(names = "--timeout", paramLabel = "SPAN", description = "How long to wait (default: 10m).")
    private Duration timeout = Duration.ofMinutes(10);

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    SaveCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        return OpenRedis.during(RedisCommand.ofOneServer(terminal), this::save);
    }

    private int save(Redis redis) {
        RedisPersistence persistence = new RedisPersistence(redis);
        Map<String, Object> saved = new LinkedHashMap<>();
        boolean done;
        try {
            // Redis does one at a time, and begins a log anew when it is told to keep one.
            done = await("log", persistence, Persistence.Status::rewriteRunning);
            persistence.startSnapshot();
            done &= await("snapshot", persistence, Persistence.Status::snapshotRunning)
                    && persistence.status().snapshotDone();
            saved.put("snapshot", said(done));
            if (done && persistence.read().appendOnly()) {
                persistence.startRewrite();
                done = await("log", persistence, Persistence.Status::rewriteRunning)
                        && persistence.status().rewriteDone();
                saved.put("log", said(done));
            }
        } catch (RedisRefusedException e) {
            terminal.err().println(e.getMessage());
            return ExitCode.FAILED;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return ExitCode.FAILED;
        }
        if (json) {
            terminal.out().println(Json.MAPPER.writeValueAsString(saved));
        } else {
            saved.forEach((what, how) -> terminal.out().println(what + ": " + how));
        }
        return done ? ExitCode.DONE : ExitCode.FAILED;
    }

    private static String said(boolean done) {
        return done ? "saved" : "not saved; the log of Redis says why";
    }

    /** Waits until something no longer runs; says on the way how far it is, and false where it takes too long. */
    private boolean await(String what, RedisPersistence persistence, Predicate<Persistence.Status> running)
            throws InterruptedException {
        long start = System.nanoTime();
        long said = start;
        for (Persistence.Status status = persistence.status(); running.test(status); status = persistence.status()) {
            long now = System.nanoTime();
            if (now - start > timeout.toNanos()) {
                terminal.err().println(what + ": still being written after " + timeout.toSeconds() + " s");
                return false;
            }
            if (now - said > SAYING.toNanos()) {
                said = now;
                terminal.err().println(what + ": " + progress(status));
            }
            Thread.sleep(LOOKING);
        }
        return true;
    }

    private static String progress(Persistence.Status status) {
        return status.ofKeys() == 0
                ? "being written"
                : "%d of %d keys (%d %%)"
                        .formatted(status.keys(), status.ofKeys(), 100 * status.keys() / status.ofKeys());
    }
}
