package dev.mneme.standalone.fault;

import dev.mneme.ingest.event.Lane;
import dev.mneme.ingest.event.User;
import dev.mneme.standalone.TemporaryDirectory;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What a processor of 512 MiB makes of a backlog while its model never answers, and after that: a measurement that a person
 * starts and reads. Arguments: messages, each of a user of its own; seconds that the model stays dead once no more is taken
 * in; {@code true} for the cache; the deadline of a turn.
 */
final class BacklogUnderADeadModel {
    private static final Duration LONGEST = Duration.ofMinutes(30);
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(10);

    private BacklogUnderADeadModel() {}

    public static void main(String[] arguments) throws InterruptedException {
        int messages = Integer.parseInt(arguments[0]);
        Duration dead = Duration.ofSeconds(Integer.parseInt(arguments[1]));
        try (TemporaryDirectory directory = TemporaryDirectory.create("mneme-backlog");
                Servers servers = new Servers(Map.of(
                        "MNEME_CACHE_ENABLED",
                        arguments[2],
                        "MNEME_TURN_DEADLINE",
                        arguments[3],
                        "MNEME_MODEL_FIRST_TOKEN_DEADLINE",
                        "20s"));
                Historian historian = new Historian(servers);
                Sender sender = new Sender(servers);
                Group group = new Group(servers);
                ProcessorProcess processor = ProcessorProcess.start(directory.path(), servers.variables())) {
            processor.awaitRunning();
            look("idle", group, processor);
            servers.model.hold(question -> true);
            long start = System.nanoTime();
            send(sender, messages);
            System.out.printf("%d messages sent in %.1f s%n", messages, seconds(start));
            untilNothingMoreIsTakenIn(start, group, processor);
            long full = System.nanoTime();
            while (seconds(full) < dead.toSeconds()) {
                Thread.sleep(BETWEEN_LOOKS);
                look("full for %.0f s".formatted(seconds(full)), group, processor);
            }
            servers.model.release();
            long back = System.nanoTime();
            untilAnswered(messages, back, historian, group, processor);
            System.out.printf("all answered %.1f s after the model was back%n", seconds(back));
            look("at the end", group, processor);
            System.out.println("replies: " + byReason(historian));
            System.out.printf(
                    "calls of the model: %d; it ended with %d%n", servers.model.count(), processor.terminate());
        }
        // The embedded broker leaves threads behind.
        System.exit(0);
    }

    private static void send(Sender sender, int messages) {
        for (int i = 0; i < messages; i++) {
            sender.say(new Lane(User.of("user" + i), null), "Please explain topic %d of the handbook".formatted(i));
        }
        sender.flush();
    }

    private static void untilNothingMoreIsTakenIn(long start, Group group, ProcessorProcess processor)
            throws InterruptedException {
        long before = -1;
        for (long now = 0; now != before || now == 0; now = group.committed()) {
            before = now;
            Thread.sleep(BETWEEN_LOOKS);
            look("after %.0f s".formatted(seconds(start)), group, processor);
        }
    }

    private static void untilAnswered(
            int messages, long back, Historian historian, Group group, ProcessorProcess processor) {
        Map<Integer, Integer> byPartition = new TreeMap<>();
        long nextLook = 0;
        for (int answered = 0; answered < messages; ) {
            if (seconds(back) > LONGEST.toSeconds()) {
                throw new IllegalStateException("%d of %d answered".formatted(answered, messages));
            }
            for (int partition : historian.partitionsOfNewReplies()) {
                byPartition.merge(partition, 1, Integer::sum);
                answered++;
            }
            if (seconds(back) >= nextLook) {
                nextLook += BETWEEN_LOOKS.toSeconds();
                look(
                        "%d answered after %.0f s, by partition %s"
                                .formatted(answered, seconds(back), byPartition.values()),
                        group,
                        processor);
            }
        }
    }

    private static Map<String, Long> byReason(Historian historian) {
        return historian.replies().stream()
                .collect(Collectors.groupingBy(
                        reply -> Objects.requireNonNullElse(reply.reason(), "answered"),
                        TreeMap::new,
                        Collectors.counting()));
    }

    private static void look(String when, Group group, ProcessorProcess processor) {
        System.out.printf(
                "%s: %d taken in, %.0f MiB live in the heap, %.0f MiB resident, group %s, joined %d times%n",
                when,
                group.committed(),
                processor.liveHeap() / 1048576.0,
                processor.resident() / 1048576.0,
                group.describe().groupState(),
                processor.joined());
    }

    private static double seconds(long since) {
        return (System.nanoTime() - since) / 1e9;
    }
}
