package dev.mneme.standalone.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.mneme.ingest.event.Lane;
import dev.mneme.ingest.event.User;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code kill -9} with hundreds of turns in the air: half of them wait for the model, the other half are over in Redis and
 * unknown to Kafka.
 */
class KilledProcessorIT {
    private static final int USERS = 220;
    private static final int BURST = 200;

    /** In messages whose end the fail point holds. */
    private static final String OVER = "which is over in Redis";

    /** In messages that the model does not answer before the kill. */
    private static final String OPEN = "which the model thinks about";

    @TempDir
    private Path directory;

    private Servers servers;
    private Historian historian;
    private Sender sender;
    private ProcessorProcess processor;

    @BeforeEach
    void start() {
        servers = new Servers(Map.of("MNEME_CACHE_ENABLED", "false"));
        historian = new Historian(servers);
        sender = new Sender(servers);
        processor = ProcessorProcess.start(
                directory, servers.variables(), List.of(ProcessorWithFailPoint.class.getName(), OVER));
        processor.awaitRunning();
    }

    @AfterEach
    void stop() {
        processor.close();
        sender.close();
        historian.close();
        servers.close();
    }

    @Test
    void everyMessageHasOneReplyAndIsPaidForOnce() {
        List<Sent> over = fillTheAir();
        processor.kill();

        assertWhole("killed in the air", over);
    }

    @Test
    void everyMessageHasOneReplyWhereFreshOnesWithoutIdsHadJustCome() {
        List<Sent> over = fillTheAir();
        for (int i = 0; i < BURST; i++) {
            sender.sayWithoutId(lane(i % USERS, i), "Please explain topic %d of the appendix".formatted(i));
        }
        sender.flush();
        long written = System.nanoTime();
        long killed = processor.kill();
        System.out.printf("killed %.1f ms after the last record was written%n", (killed - written) / 1e6);

        assertWhole("killed after a burst", over);
    }

    /** Three messages in each of two lanes of every user. Returns those whose reply Redis has and Kafka has not. */
    private List<Sent> fillTheAir() {
        servers.model.hold(question -> question.contains(OPEN));
        for (int i = 0; i < 2 * USERS; i++) {
            boolean over = (i / 2 + i) % 2 == 0;
            sender.say(lane(i / 2, i), "Please explain topic %d of the handbook, %s".formatted(i, over ? OVER : OPEN));
        }
        for (int more = 0; more < 2 * USERS; more++) {
            sender.say(lane(more / 2 % USERS, more), "And what does page %d of it say?".formatted(more));
        }
        List<Sent> sent = sender.flush();
        List<Sent> remembered =
                sent.stream().filter(message -> message.text().contains(OVER)).toList();
        historian.awaitRemembered(remembered);
        await("open calls").atMost(Servers.PATIENCE).until(() -> openCalls() == USERS);
        assertThat(remembered).hasSize(USERS);
        assertThat(historian.replies()).isEmpty();
        return remembered;
    }

    private void assertWhole(String what, List<Sent> over) {
        long killed = System.nanoTime();
        servers.model.release();
        List<Sent> sent = sender.flush();
        processor = ProcessorProcess.start(directory, servers.variables());
        historian.awaitReplies(1);
        double first = (System.nanoTime() - killed) / 1e9;
        historian.awaitReplies(sent.size());
        System.out.printf(
                "%s: first reply after %.1f s, all %d after %.1f s%n",
                what, first, sent.size(), (System.nanoTime() - killed) / 1e9);

        assertThat(processor.terminate()).isEqualTo(143);
        assertThat(Verifier.broken(historian.tell(sent), Expected.remembered(over)))
                .isEmpty();
    }

    private long openCalls() {
        return servers.model.calls().stream()
                .filter(call -> call.question().contains(OPEN))
                .count();
    }

    private static Lane lane(int user, int conversation) {
        return new Lane(User.of("user" + user), conversation % 2 == 0 ? null : "other");
    }
}
