package dev.mneme.standalone.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.mneme.ingest.command.ExitCode;
import dev.mneme.ingest.event.Lane;
import dev.mneme.ingest.event.User;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * One kill after another, of a processor, the broker or Redis, at random moments, other faults between them, under messages that
 * go on coming. {@code -Psoak} makes it 200 kills, over several processors; {@code -Dmneme.test.seed=N} makes the same choices
 * again, {@code -Dmneme.test.minutes=N} ends it after so long.
 */
class RandomFaultsIT {
    private static final int USERS = 40;
    private static final int MESSAGES = 80;

    private final int rounds = Integer.getInteger("mneme.test.rounds", 5);
    private final int count = Integer.getInteger("mneme.test.processors", 1);
    private final long minutes = Long.getLong("mneme.test.minutes", Integer.MAX_VALUE);
    private final long seed = Long.getLong("mneme.test.seed", System.nanoTime());
    private final Random random = new Random(seed);
    private final Map<Fault, Integer> made = new TreeMap<>();

    @TempDir
    private Path directory;

    private BrokerProcess broker;
    private Servers servers;
    private Link toRedis;
    private Historian historian;
    private Sender sender;
    private Group group;
    private final List<ProcessorProcess> processors = new ArrayList<>();
    private int said;
    private int settled;
    private int ended;

    private enum Fault {
        PROCESSOR_KILLED,
        BROKER_KILLED,
        REDIS_KILLED,
        PROCESSOR_STANDS_STILL,
        BROKER_STANDS_STILL,
        REDIS_UNREACHABLE,
        REDIS_DOES_NOT_ANSWER,
        REDIS_CONNECTIONS_RESET
    }

    private static final List<Fault> KILLS = List.of(Fault.PROCESSOR_KILLED, Fault.BROKER_KILLED, Fault.REDIS_KILLED);

    private static final List<Fault> OTHERS =
            EnumSet.complementOf(EnumSet.copyOf(KILLS)).stream().toList();

    /** A kill in so many has another fault before it. */
    private static final int KILLS_TO_ANOTHER = 4;

    @BeforeEach
    void start() {
        System.out.printf("seed %d, %d rounds, %d processors%n", seed, rounds, count);
        broker = BrokerProcess.start(directory.resolve("kafka"));
        servers = new Servers(
                Map.of(
                        "MNEME_CACHE_ENABLED",
                        "false",
                        "MNEME_TURN_ATTEMPTS",
                        "100",
                        "MNEME_KAFKA_SESSION_TIMEOUT",
                        "6s",
                        "MNEME_KAFKA_STANDBY_REPLICAS",
                        Integer.toString(Math.min(1, count - 1)),
                        "MNEME_MEMORY_SESSION_MESSAGES",
                        "10000"),
                List.of(new TroubledCalls(this::trouble)),
                broker,
                directory);
        toRedis = new Link(servers.redis.port());
        historian = new Historian(servers);
        sender = new Sender(servers);
        group = new Group(servers);
        for (int i = 0; i < count; i++) {
            processors.add(start(i));
        }
        processors.forEach(ProcessorProcess::awaitRunning);
    }

    @AfterEach
    void stop() {
        processors.forEach(ProcessorProcess::close);
        group.close();
        sender.close();
        toRedis.close();
        historian.close();
        servers.close();
    }

    @Test
    void nothingIsLostNothingIsDoubledAndEverythingIsInOrder() {
        Instant end = Instant.now().plus(Duration.ofMinutes(minutes));
        for (int round = 0; round < rounds && Instant.now().isBefore(end); round++) {
            if (random.nextInt(KILLS_TO_ANOTHER) == 0) {
                under(OTHERS.get(random.nextInt(OTHERS.size())));
            }
            under(KILLS.get(random.nextInt(KILLS.size())));
        }
        List<Sent> sent = sender.flush();
        awaitReplies(sent.size());

        assertThat(processors).extracting(ProcessorProcess::terminate).containsOnly(143);
        List<String> broken = Verifier.broken(historian.tell(sent), Expected.NOTHING);
        System.out.printf(
                "seed %d: %d messages, %d calls of the model, faults %s, %d ends of processors by themselves,"
                        + " %d breaks of the promise%n",
                seed, sent.size(), servers.model.count(), made, ended, broken.size());
        assertThat(broken).isEmpty();
    }

    /** Has more messages answered, of which some were in the air when this happened. */
    private void under(Fault fault) {
        int before = settled;
        sayMore();
        awaitReplies(before + random.nextInt(MESSAGES));
        make(fault);
        // Turns of an earlier round may be in the air still; what is pending does not pile up, though.
        settled = said - MESSAGES / 2;
        awaitReplies(settled);
        System.out.printf("%s %s: %d messages%n", Instant.now(), made, said);
    }

    /**
     * Meanwhile does what a supervisor does: a processor that cannot go on after a fault, or finds a server gone when it starts, is
     * started again.
     */
    private void awaitReplies(int replies) {
        await(replies + " replies").atMost(Servers.PATIENCE).until(() -> {
            for (int which = 0; which < count; which++) {
                if (!processors.get(which).isAlive()) {
                    assertThat(processors.get(which).awaitEnd()).isIn(ExitCode.CANNOT_GO_ON, ExitCode.UNREACHABLE);
                    processors.get(which).close();
                    processors.set(which, start(which));
                    ended++;
                }
            }
            return historian.hasReplies(replies);
        });
    }

    private void sayMore() {
        for (int i = 0; i < MESSAGES; i++) {
            Lane lane = new Lane(User.of("user" + random.nextInt(USERS)), random.nextBoolean() ? null : "other");
            String text = "Please explain topic %d of the handbook".formatted(said++);
            if (random.nextInt(4) == 0) {
                sender.sayWithoutId(lane, text);
            } else {
                sender.say(lane, text);
            }
        }
    }

    private void make(Fault fault) {
        made.merge(fault, 1, Integer::sum);
        switch (fault) {
            case PROCESSOR_KILLED -> {
                int which = random.nextInt(count);
                processors.get(which).close();
                processors.set(which, start(which));
            }
            case PROCESSOR_STANDS_STILL -> {
                ProcessorProcess one = processors.get(random.nextInt(count));
                one.stop();
                sayMore();
                if (random.nextBoolean()) {
                    awaitGoneFromTheGroup(one);
                }
                one.goOn();
            }
            case BROKER_KILLED -> {
                broker.kill();
                broker.restart();
            }
            case BROKER_STANDS_STILL -> {
                broker.stop();
                CompletableFuture<Void> said = CompletableFuture.runAsync(this::sayMore, Thread::startVirtualThread);
                broker.goOn();
                said.join();
            }
            case REDIS_KILLED -> {
                servers.redis.kill();
                servers.redis.restart();
            }
            case REDIS_UNREACHABLE -> {
                toRedis.breakOff();
                sayMore();
                toRedis.awaitTrouble();
                toRedis.heal();
            }
            case REDIS_DOES_NOT_ANSWER -> {
                toRedis.deaf();
                sayMore();
                toRedis.awaitTrouble();
                toRedis.heal();
            }
            case REDIS_CONNECTIONS_RESET -> toRedis.reset();
        }
    }

    /** A tenth of the first calls go wrong, which ones the texts and the seed decide. */
    private Trouble trouble(String question, int attempt) {
        if (attempt > 1) {
            return new Trouble.None();
        }
        return switch (Math.floorMod(question.hashCode() * 31L + seed, 50)) {
            case 0 -> new Trouble.Failing(503);
            case 1 -> new Trouble.Cut(300);
            case 2 -> new Trouble.Garbage();
            case 3 -> new Trouble.Limited(1);
            case 4 -> new Trouble.Failing(500);
            default -> new Trouble.None();
        };
    }

    /** The others have taken over by then, where there are any. */
    private void awaitGoneFromTheGroup(ProcessorProcess one) {
        String instance = "processor-%d-1".formatted(processors.indexOf(one));
        await("a group without " + instance)
                .atMost(Servers.PATIENCE)
                .until(() -> !group.instances().contains(instance));
    }

    private ProcessorProcess start(int which) {
        String name = "processor-" + which;
        Map<String, String> variables = new TreeMap<>(servers.variables());
        variables.put("MNEME_REDIS_URI", "redis://127.0.0.1:" + toRedis.port());
        variables.put("MNEME_REDIS_TIMEOUT", "1s");
        variables.put("MNEME_INSTANCE", name);
        return ProcessorProcess.start(directory.resolve(name), variables);
    }
}
