package dev.mneme.standalone.fault;

import dev.mneme.ingest.event.Lane;
import dev.mneme.ingest.event.User;
import dev.mneme.standalone.TemporaryDirectory;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;

/** What a processor costs that has nothing to do, a minute long: a measurement that a person starts and reads. */
final class IdleMinute {
    private static final Duration WATCHED = Duration.ofMinutes(1);

    /** Until what came with the last reply is over: above all its minute, which is looked after once a second until it is told. */
    private static final Duration SETTLING = Duration.ofSeconds(75);

    /** Grows with every step of every transaction. */
    private static final String TRANSACTIONS = "__transaction_state";

    private IdleMinute() {}

    public static void main(String[] arguments) throws InterruptedException, ExecutionException {
        try (TemporaryDirectory directory = TemporaryDirectory.create("mneme-idle");
                Servers servers = new Servers(Map.of());
                Historian historian = new Historian(servers);
                Sender sender = new Sender(servers);
                Admin admin = Admin.create(servers.kafkaConnection());
                ProcessorProcess processor = ProcessorProcess.start(directory.path(), servers.variables())) {
            processor.awaitRunning();
            sender.say(new Lane(User.of("ann"), null), "Where is the key?");
            sender.flush();
            historian.awaitReplies(1);
            Thread.sleep(SETTLING);
            long steps = steps(admin);
            Duration before = processor.processorTime();
            Thread.sleep(WATCHED);
            System.out.printf(
                    "in a minute %d steps of transactions, %.1f s of processor time; %d before it%n",
                    steps(admin) - steps,
                    processor.processorTime().minus(before).toMillis() / 1e3,
                    steps);
        }
        // The embedded broker leaves threads behind.
        System.exit(0);
    }

    private static long steps(Admin admin) throws InterruptedException, ExecutionException {
        int partitions = admin.describeTopics(List.of(TRANSACTIONS)).allTopicNames().get().values().stream()
                .mapToInt(topic -> topic.partitions().size())
                .sum();
        Map<TopicPartition, OffsetSpec> ends = IntStream.range(0, partitions)
                .mapToObj(partition -> new TopicPartition(TRANSACTIONS, partition))
                .collect(Collectors.toMap(partition -> partition, _ -> OffsetSpec.latest()));
        return admin.listOffsets(ends).all().get().values().stream()
                .mapToLong(end -> end.offset())
                .sum();
    }
}
