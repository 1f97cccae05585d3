package dev.mneme.standalone.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.mneme.ingest.event.Lane;
import dev.mneme.ingest.event.User;
import dev.mneme.ingest.topic.Topics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two processors share the partitions, each with a copy of what is pending in the other; a third joins, one is killed and does
 * not come back, one stands still for longer than it is waited for and goes on as a zombie: each time with turns in the air.
 */
class SeveralProcessorsIT {
    private static final int USERS = 24;

    /** In messages that the model does not answer before the trouble. */
    private static final String OPEN = "which the model thinks about";

    @TempDir
    private Path directory;

    private final Map<String, ProcessorProcess> processors = new TreeMap<>();
    private Servers servers;
    private Historian historian;
    private Sender sender;
    private Group group;
    private int volume;

    @BeforeEach
    void start() {
        servers = new Servers(Map.of("MNEME_KAFKA_SESSION_TIMEOUT", "6s", "MNEME_KAFKA_STANDBY_REPLICAS", "1"));
        historian = new Historian(servers);
        sender = new Sender(servers);
        group = new Group(servers);
    }

    @AfterEach
    void stop() {
        processors.values().forEach(ProcessorProcess::close);
        group.close();
        sender.close();
        historian.close();
        servers.close();
    }

    @Test
    void everythingHoldsWhileOneJoinsOneIsKilledAndOneStandsStill() {
        start("first");
        start("second");
        processors.values().forEach(ProcessorProcess::awaitRunning);
        group.awaitMembers(2);
        awaitCopies("first");
        awaitCopies("second");

        turnsInTheAir();
        start("third");
        group.awaitMembers(3);
        goOn();

        List<Sent> open = turnsInTheAir();
        processor("first").kill();
        double back = goOn();
        System.out.printf("one of three killed: all answered after %.1f s, session time-out 6 s%n", back);
        assertSomeWereAskedAgain(open);
        assertThat(group.instances()).doesNotContain("first-1");

        open = turnsInTheAir();
        processor("second").stop();
        back = goOn();
        System.out.printf("one of two standing still: all answered after %.1f s, session time-out 6 s%n", back);
        assertSomeWereAskedAgain(open);
        processor("second").goOn();
        group.awaitMembers(2);
        goOn();

        assertThat(processor("second").terminate()).isEqualTo(143);
        assertThat(processor("third").terminate()).isEqualTo(143);
        assertThat(Verifier.broken(historian.tell(sender.flush()), Expected.NOTHING))
                .isEmpty();
    }

    /** Two turns of each user at the model, and one that waits for the first of them. */
    private List<Sent> turnsInTheAir() {
        volume++;
        int asked = servers.model.count();
        int before = sender.flush().size();
        servers.model.hold(question -> question.endsWith(OPEN));
        sayToAll("Please explain topic %d of volume %d, " + OPEN);
        List<Sent> open = sender.flush().subList(before, before + 2 * USERS);
        for (int user = 0; user < USERS; user++) {
            sender.say(new Lane(user(user), null), "And what does page %d of volume %d say?".formatted(user, volume));
        }
        int sent = sender.flush().size();
        await("open calls").atMost(Servers.PATIENCE).until(() -> servers.model.count() == asked + open.size());
        // Else whoever takes over waits for the end of a transaction that nobody ends.
        group.awaitCommitted(sent);
        return open;
    }

    /** The model answers again, everybody says more, and all get their replies: after so many seconds. */
    private double goOn() {
        long start = System.nanoTime();
        servers.model.release();
        volume++;
        sayToAll("And what does the index say of topic %d of volume %d?");
        historian.awaitReplies(sender.flush().size());
        return (System.nanoTime() - start) / 1e9;
    }

    private void sayToAll(String text) {
        for (int i = 0; i < 2 * USERS; i++) {
            sender.say(new Lane(user(i / 2), i % 2 == 0 ? null : "other"), text.formatted(i, volume));
        }
    }

    /** Those whose processor went away in the middle: else the trouble came too late, or nobody took over. */
    private void assertSomeWereAskedAgain(List<Sent> open) {
        assertThat(open).extracting(this::calls).anyMatch(calls -> calls > 1);
    }

    private long calls(Sent message) {
        return servers.model.calls().stream()
                .filter(call -> call.question().equals(message.text()))
                .count();
    }

    private void start(String name) {
        Map<String, String> variables = new TreeMap<>(servers.variables());
        variables.put("MNEME_INSTANCE", name);
        processors.put(name, ProcessorProcess.start(directory.resolve(name), variables));
    }

    private ProcessorProcess processor(String name) {
        return Objects.requireNonNull(processors.get(name));
    }

    /** A processor has a directory for each partition that is its own, and for each that it has a copy of. */
    private void awaitCopies(String name) {
        await("copies at " + name).atMost(Servers.PATIENCE).until(() -> {
            try (Stream<Path> tasks = Files.list(directory.resolve(name).resolve("state/mneme-processor"))) {
                return tasks.filter(SeveralProcessorsIT::hasStore).count() == Topics.PARTITIONS;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private static boolean hasStore(Path task) {
        return Files.isDirectory(task.resolve("rocksdb/pending-turns"));
    }

    private static User user(int number) {
        return User.of("user" + number);
    }
}
