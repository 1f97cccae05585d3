package dev.mneme.standalone.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.mneme.ingest.event.Lane;
import dev.mneme.ingest.event.User;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The broker is killed, and stands still, while turns are in the air; the processor lives through both. */
class BrokerKilledIT {
    private static final int USERS = 40;

    @TempDir
    private Path directory;

    private BrokerProcess broker;
    private Servers servers;
    private Historian historian;
    private Sender sender;
    private ProcessorProcess processor;

    @BeforeEach
    void start() {
        broker = BrokerProcess.start(directory.resolve("kafka"));
        servers = new Servers(Map.of("MNEME_CACHE_ENABLED", "false"), List.of(), broker, directory);
        historian = new Historian(servers);
        sender = new Sender(servers);
        processor = ProcessorProcess.start(directory.resolve("processor"), servers.variables())
                .awaitRunning();
    }

    @AfterEach
    void stop() {
        processor.close();
        sender.close();
        historian.close();
        servers.close();
    }

    @Test
    void everythingWaitsAndNothingIsLost() {
        fillTheAir("What is on page %d of the handbook?");
        broker.kill();
        servers.model.release();
        CompletableFuture<Void> said = sayToAllMeanwhile("And on the page after page %d?");
        broker.restart();
        said.join();
        historian.awaitReplies(sender.flush().size());

        fillTheAir("What is on page %d of the appendix?");
        broker.stop();
        servers.model.release();
        said = sayToAllMeanwhile("And on the page after page %d of it?");
        broker.goOn();
        said.join();
        List<Sent> sent = sender.flush();
        historian.awaitReplies(sent.size());

        assertThat(processor.terminate()).isEqualTo(143);
        assertThat(Verifier.broken(historian.tell(sent), Expected.remembered(sent)))
                .isEmpty();
    }

    private void fillTheAir(String text) {
        servers.model.hold(question -> true);
        int asked = servers.model.count();
        sayToAll(text);
        sender.flush();
        await("open calls").atMost(Servers.PATIENCE).until(() -> servers.model.count() == asked + USERS);
    }

    /** By a thread of its own, for it may have to wait until the broker is back. */
    private CompletableFuture<Void> sayToAllMeanwhile(String text) {
        return CompletableFuture.runAsync(() -> sayToAll(text), Thread::startVirtualThread);
    }

    private void sayToAll(String text) {
        for (int user = 0; user < USERS; user++) {
            sender.say(new Lane(User.of("user" + user), null), text.formatted(user));
        }
    }
}
