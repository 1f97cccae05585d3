package dev.mneme.standalone.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mneme.ingest.event.Lane;
import dev.mneme.ingest.event.Reply;
import dev.mneme.ingest.event.User;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * The stream thread stands still in the middle of a transaction, with a reply in it that the broker has: until the broker
 * aborts the transaction, while the processor counts as alive, or until its group does without it.
 */
class StandstillIT {
    private static final int USERS = 12;

    /** In messages after whose reply the stream thread stands still. */
    private static final String MARK = "that takes the breath away";

    /** Short, so that the broker does not wait for long; the stream thread polls many times a second unless it stands. */
    private static final String SHORT_TIMEOUTS = """
            default.api.timeout.ms=120000
            producer.transaction.timeout.ms=6000
            main.consumer.max.poll.interval.ms=10000
            """;

    @TempDir
    private Path directory;

    private Path standstill;
    private Servers servers;
    private Historian historian;
    private UncommittedReplies uncommitted;
    private Sender sender;
    private Group group;
    private Transactions transactions;
    private ProcessorProcess processor;

    @BeforeEach
    void start() throws IOException {
        standstill = directory.resolve("standstill");
        servers = new Servers(Map.of("MNEME_CACHE_ENABLED", "false", "MNEME_KAFKA_SESSION_TIMEOUT", "6s"));
        historian = new Historian(servers);
        uncommitted = new UncommittedReplies(servers);
        sender = new Sender(servers);
        group = new Group(servers);
        transactions = new Transactions(servers);
        Map<String, String> variables = new TreeMap<>(servers.variables());
        Path clients = Files.writeString(
                directory.resolve("client.properties"), SHORT_TIMEOUTS + Standstill.properties(MARK, standstill));
        variables.put("MNEME_KAFKA_CLIENT_FILE", clients.toString());
        processor = ProcessorProcess.start(directory.resolve("processor"), variables)
                .awaitRunning();
    }

    @AfterEach
    void stop() {
        processor.close();
        transactions.close();
        group.close();
        sender.close();
        uncommitted.close();
        historian.close();
        servers.close();
    }

    @Test
    void whatWasAbortedIsSaidAgainAndNobodyReadsItTwice() throws IOException {
        standStillUntil(transactions::awaitNoneOpen);
    }

    @Test
    @EnabledIfSystemProperty(named = "mneme.test.away", matches = "\\d{3}", disabledReason = "Takes longer: -Psoak")
    void soItIsWhereTheGroupDoesWithoutIt() throws IOException {
        standStillUntil(group::awaitNobody);
    }

    private void standStillUntil(Runnable end) throws IOException {
        Files.createFile(standstill);
        for (int user = 0; user < USERS; user++) {
            Lane lane = new Lane(User.of("user" + user), null);
            sender.say(lane, "What is on page %d of the handbook?".formatted(user));
            sender.say(lane, "And what is there on the view of page %d %s?".formatted(user, MARK));
            sender.say(lane, "And on the page after page %d?".formatted(user));
        }
        List<Sent> sent = sender.flush();
        ConsumerRecord<String, Reply> open =
                uncommitted.awaitOne(reply -> reply.text().contains(MARK));
        processor.awaitSaid(Standstill.SAID);
        assertThat(committed()).doesNotContain(place(open));
        end.run();
        List<Sent> remembered = sent.stream()
                .filter(message -> historian.cell(message).isPresent())
                .toList();
        Files.delete(standstill);
        historian.awaitReplies(sent.size());

        assertThat(processor.terminate()).isEqualTo(143);
        assertThat(Verifier.broken(historian.tell(sent), Expected.remembered(remembered)))
                .isEmpty();
        assertThat(committed()).hasSameSizeAs(sent).doesNotContain(place(open));
        assertThat(uncommitted.seen()).extracting(StandstillIT::place).containsAll(committed());
    }

    /** The places of all replies that a reader sees who reads what is committed. */
    private List<String> committed() {
        return historian.records(servers.topics.replies()).stream()
                .map(StandstillIT::place)
                .toList();
    }

    private static String place(ConsumerRecord<String, Reply> record) {
        return record.partition() + "-" + record.offset();
    }
}
