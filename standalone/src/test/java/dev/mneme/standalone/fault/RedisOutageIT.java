package dev.mneme.standalone.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.mneme.ingest.event.Lane;
import dev.mneme.ingest.event.User;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Redis, or the way to it, fails while turns are in the air: some have their answers and cannot remember them, others cannot
 * even begin. When it is back no answer was paid for twice, and memory is whole.
 */
class RedisOutageIT {
    private static final int USERS = 40;

    @TempDir
    private Path directory;

    private Servers servers;
    private Link toRedis;
    private Historian historian;
    private Sender sender;
    private ProcessorProcess processor;
    private int round;

    @BeforeEach
    void start() {
        servers = new Servers(
                Map.of("MNEME_CACHE_ENABLED", "false"),
                List.of(),
                BrokerProcess.start(directory.resolve("kafka")),
                directory);
        toRedis = new Link(servers.redis.port());
        historian = new Historian(servers);
        sender = new Sender(servers);
        Map<String, String> variables = new TreeMap<>(servers.variables());
        variables.put("MNEME_REDIS_URI", "redis://127.0.0.1:" + toRedis.port());
        variables.put("MNEME_REDIS_TIMEOUT", "1s");
        processor = ProcessorProcess.start(directory.resolve("processor"), variables)
                .awaitRunning();
    }

    @AfterEach
    void stop() {
        processor.close();
        sender.close();
        toRedis.close();
        historian.close();
        servers.close();
    }

    @Test
    void noTurnIsLostAndMemoryIsWholeAfterwards() {
        during(toRedis::blackHole, toRedis::heal);
        during(toRedis::deaf, toRedis::heal);
        during(toRedis::breakOff, toRedis::heal);
        during(
                () -> {
                    servers.redis.kill();
                    toRedis.breakOff();
                },
                () -> {
                    servers.redis.restart();
                    toRedis.heal();
                });

        List<Sent> sent = sender.flush();
        assertThat(processor.terminate()).isEqualTo(143);
        assertThat(Verifier.broken(historian.tell(sent), Expected.remembered(sent)))
                .isEmpty();
    }

    /** One message of every user gets its answer while Redis is away, another comes then, and a third after. */
    private void during(Runnable trouble, Runnable end) {
        servers.model.hold(question -> true);
        int asked = servers.model.count();
        sayToAll("What is on page %d of volume %d of the handbook?");
        await("open calls").atMost(Servers.PATIENCE).until(() -> servers.model.count() == asked + USERS);
        trouble.run();
        servers.model.release();
        sayToAll("And on the page after page %d of volume %d?");
        toRedis.awaitTrouble();
        end.run();
        sayToAll("And what is on the last page before page %d of volume %d?");
        historian.awaitReplies(sender.flush().size());
        round++;
    }

    private void sayToAll(String text) {
        for (int user = 0; user < USERS; user++) {
            sender.say(new Lane(User.of("user" + user), null), text.formatted(user, round));
        }
        sender.flush();
    }
}
