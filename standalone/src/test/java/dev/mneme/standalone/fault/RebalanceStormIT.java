package dev.mneme.standalone.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.mneme.ingest.event.Lane;
import dev.mneme.ingest.event.User;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Three processors of which one is always taken away as soon as the group is stable, in good order or by {@code kill -9} in
 * turns, and brought back as soon as it is stable without it, with the same turns in the air. {@code -Psoak} has many rounds;
 * the build has none, for {@link SeveralProcessorsIT} has a change of each kind.
 */
class RebalanceStormIT {
    private static final int PROCESSORS = 3;
    private static final int USERS = 24;

    /** The first one, and one for each of the two rebalances that a processor's going and coming may take. */
    private static final long MOST_CALLS = 5;

    private final int rounds = Integer.getInteger("mneme.test.storm", 0);

    @TempDir
    private Path directory;

    private final List<ProcessorProcess> processors = new ArrayList<>();
    private Servers servers;
    private Historian historian;
    private Sender sender;
    private Group group;

    @BeforeEach
    void start() {
        assumeTrue(rounds > 0, "Takes minutes: -Psoak");
        servers = new Servers(Map.of(
                "MNEME_CACHE_ENABLED",
                "false",
                "MNEME_KAFKA_SESSION_TIMEOUT",
                "6s",
                "MNEME_KAFKA_STANDBY_REPLICAS",
                "1",
                "MNEME_TURN_DRAIN",
                "1s"));
        historian = new Historian(servers);
        sender = new Sender(servers);
        group = new Group(servers);
        for (int which = 0; which < PROCESSORS; which++) {
            processors.add(start(which));
        }
        processors.forEach(ProcessorProcess::awaitRunning);
        group.awaitMembers(PROCESSORS);
    }

    @AfterEach
    void stop() {
        if (rounds > 0) {
            processors.forEach(ProcessorProcess::close);
            group.close();
            sender.close();
            historian.close();
            servers.close();
        }
    }

    @Test
    void everyMessageHasOneReplyAndIsNotAskedForEver() {
        for (int round = 0; round < rounds; round++) {
            int which = round % PROCESSORS;
            List<Sent> open = fillTheAir(round);
            takeAway(which, round % 2 == 0);
            group.awaitMembers(PROCESSORS - 1);
            processors.set(which, start(which));
            group.awaitMembers(PROCESSORS);
            servers.model.release();
            historian.awaitReplies(sender.flush().size());
            assertThat(open)
                    .extracting(this::calls)
                    .allMatch(calls -> calls <= MOST_CALLS)
                    .anyMatch(calls -> calls > 1);
        }

        assertThat(processors).extracting(ProcessorProcess::terminate).containsOnly(143);
        List<Sent> sent = sender.flush();
        System.out.printf(
                "%d rounds, %d messages, %d calls of the model%n", rounds, sent.size(), servers.model.count());
        assertThat(Verifier.broken(historian.tell(sent), Expected.NOTHING)).isEmpty();
    }

    /** Two turns of each user at the model, and one that waits for the first of them. Returns those at the model. */
    private List<Sent> fillTheAir(int round) {
        int asked = servers.model.count();
        int before = sender.flush().size();
        servers.model.hold(question -> true);
        for (int user = 0; user < USERS; user++) {
            sender.say(new Lane(user(user), null), "What is on page %d of volume %d?".formatted(user, round));
            sender.say(new Lane(user(user), "other"), "And what does page %d of volume %d say?".formatted(user, round));
        }
        List<Sent> open = sender.flush().subList(before, before + 2 * USERS);
        for (int user = 0; user < USERS; user++) {
            sender.say(new Lane(user(user), null), "What follows on page %d of volume %d?".formatted(user, round));
        }
        int sent = sender.flush().size();
        await("open calls").atMost(Servers.PATIENCE).until(() -> servers.model.count() == asked + open.size());
        // Else whoever takes over waits for the end of a transaction that nobody ends.
        group.awaitCommitted(sent);
        return open;
    }

    private void takeAway(int which, boolean inGoodOrder) {
        if (inGoodOrder) {
            assertThat(processors.get(which).terminate()).isEqualTo(143);
        }
        processors.get(which).close();
    }

    private long calls(Sent message) {
        return servers.model.calls().stream()
                .filter(call -> call.question().equals(message.text()))
                .count();
    }

    private ProcessorProcess start(int which) {
        String name = "processor-" + which;
        Map<String, String> variables = new TreeMap<>(servers.variables());
        variables.put("MNEME_INSTANCE", name);
        return ProcessorProcess.start(directory.resolve(name), variables);
    }

    private static User user(int number) {
        return User.of("user" + number);
    }
}
