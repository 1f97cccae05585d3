package dev.mneme.standalone.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.mneme.ingest.command.ExitCode;
import dev.mneme.ingest.event.Lane;
import dev.mneme.ingest.event.User;
import dev.mneme.standalone.FreePorts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a slow way to Kafka can do wrong with turns in the air, for short and until Kafka has given the processor up; and a
 * broker that is away for longer than a transaction may last. {@code -Dmneme.test.away=150} leaves it away for longer than a
 * producer tries, with the timeouts that people have.
 */
class KafkaLinkIT {
    private static final int USERS = 12;
    private static final Duration AWAY = Duration.ofSeconds(Integer.getInteger("mneme.test.away", 7));

    private static final Duration SLOW = Duration.ofMillis(10);

    /** Both are over before a broker is back that is away. */
    private static final String SHORT_TIMEOUTS = """
            default.api.timeout.ms=120000
            request.timeout.ms=3000
            producer.transaction.timeout.ms=6000
            """;

    @TempDir
    private Path directory;

    private final Link toKafka = new Link(FreePorts.find(1).getFirst());
    private BrokerProcess broker;
    private Servers servers;
    private Historian historian;
    private Sender sender;
    private Group group;
    private Transactions transactions;
    private ProcessorProcess processor;
    private Path shortTimeouts;
    private int volume;

    @BeforeEach
    void start() throws IOException {
        shortTimeouts = Files.writeString(directory.resolve("client.properties"), SHORT_TIMEOUTS);
        broker = BrokerProcess.start(directory.resolve("kafka"), toKafka);
        servers = new Servers(
                Map.of("MNEME_CACHE_ENABLED", "false", "MNEME_KAFKA_SESSION_TIMEOUT", "6s"),
                List.of(),
                broker,
                directory);
        historian = new Historian(servers);
        sender = new Sender(servers);
        group = new Group(servers);
        transactions = new Transactions(servers);
        processor = startProcessor();
        processor.awaitRunning();
        toKafka.delay(SLOW);
    }

    @AfterEach
    void stop() {
        processor.close();
        transactions.close();
        group.close();
        sender.close();
        historian.close();
        servers.close();
        toKafka.close();
    }

    @Test
    void everyMessageHasOneReply() {
        during(toKafka::reset, () -> {}, () -> {});
        during(toKafka::breakOff, toKafka::awaitTrouble, toKafka::heal);
        during(toKafka::blackHole, toKafka::awaitTrouble, toKafka::heal);
        during(toKafka::blackHole, group::awaitNobody, toKafka::heal);
        during(toKafka::deaf, this::awaitAbort, toKafka::heal);
        during(broker::kill, this::awaitAway, broker::restart);

        List<Sent> sent = sender.flush();
        assertThat(processor.terminate()).isEqualTo(143);
        assertThat(Verifier.broken(historian.tell(sent), Expected.NOTHING)).isEmpty();
    }

    /** Every user's turn is at the model when the trouble begins, another message of each comes during it, a third after. */
    private void during(Runnable trouble, Runnable lasts, Runnable end) {
        volume++;
        servers.model.hold(question -> true);
        int asked = servers.model.count();
        sayToAll("What is on page %d of volume %d of the handbook?");
        group.awaitCommitted(sender.flush().size());
        await("open calls").atMost(Servers.PATIENCE).until(() -> servers.model.count() == asked + USERS);
        trouble.run();
        servers.model.release();
        // By a thread of its own, for it may have to wait until the broker is back.
        CompletableFuture<Void> said = CompletableFuture.runAsync(
                () -> sayToAll("And on the page after page %d of volume %d?"), Thread::startVirtualThread);
        lasts.run();
        end.run();
        said.join();
        sayToAll("And what is on the last page before page %d of volume %d?");
        awaitReplies(sender.flush().size());
    }

    /** Meanwhile does what a supervisor does: a processor that cannot go on after a fault is started again. */
    private void awaitReplies(int count) {
        await(count + " replies").atMost(Servers.PATIENCE).until(() -> {
            if (!processor.isAlive()) {
                assertThat(processor.awaitEnd()).isEqualTo(ExitCode.CANNOT_GO_ON);
                processor.close();
                processor = startProcessor();
            }
            return historian.hasReplies(count);
        });
    }

    /** What the processor wrote arrived, and the broker gave up waiting for its end. */
    private void awaitAbort() {
        transactions.awaitOpen();
        transactions.awaitNoneOpen();
    }

    private void awaitAway() {
        Instant back = Instant.now().plus(AWAY);
        await("the end of " + AWAY)
                .atMost(Servers.PATIENCE)
                .until(() -> Instant.now().isAfter(back));
    }

    private void sayToAll(String text) {
        for (int user = 0; user < USERS; user++) {
            sender.say(new Lane(User.of("user" + user), null), text.formatted(user, volume));
        }
    }

    private ProcessorProcess startProcessor() {
        Map<String, String> variables = new TreeMap<>(servers.variables());
        variables.put("MNEME_KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:" + toKafka.port());
        if (AWAY.compareTo(Duration.ofSeconds(30)) < 0) {
            variables.put("MNEME_KAFKA_CLIENT_FILE", shortTimeouts.toString());
        }
        return ProcessorProcess.start(directory.resolve("processor"), variables);
    }
}
