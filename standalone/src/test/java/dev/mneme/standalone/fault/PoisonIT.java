package dev.mneme.standalone.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.mneme.ingest.command.ExitCode;
import dev.mneme.ingest.command.Terminal;
import dev.mneme.ingest.event.Lane;
import dev.mneme.ingest.event.User;
import dev.mneme.processor.ProcessorProgram;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A message that kills its processor, among hundreds in the air: it is found out, and nothing else is lost with it. */
class PoisonIT {
    private static final int OTHERS = 499;
    private static final int SLOW = 20;

    /** Beginning, the first three times, running alone, and one life more where the first one left no note of it. */
    private static final int MOST_LIVES = 6;

    private static final String POISON = "which nobody survives";
    private static final String THOUGHT_ABOUT = "which the model thinks about";
    private static final String THOUGHT_ABOUT_LONG = THOUGHT_ABOUT + " for long";

    @TempDir
    private Path directory;

    private Servers servers;
    private Historian historian;
    private Sender sender;
    private ProcessorProcess processor;
    private StringWriter out = new StringWriter();

    @BeforeEach
    void start() {
        servers = new Servers(Map.of("MNEME_CACHE_ENABLED", "false", "MNEME_MODEL_PLACES", "512"));
        historian = new Historian(servers);
        sender = new Sender(servers);
        startProcessor();
    }

    @AfterEach
    void stop() {
        processor.close();
        sender.close();
        historian.close();
        servers.close();
    }

    @Test
    void aMessageThatKillsItsProcessBecomesTheOneDeadLetter() {
        servers.model.hold(question -> question.contains(THOUGHT_ABOUT));
        for (int i = 0; i < OTHERS; i++) {
            sender.say(lane(i), "Topic %d, %s".formatted(i, i < SLOW ? THOUGHT_ABOUT_LONG : THOUGHT_ABOUT));
        }
        awaitCalls(THOUGHT_ABOUT, OTHERS);
        // Nothing ends and so nothing but the net commits: it dies before Kafka knows of it, and comes as fresh once
        // more.
        sender.say(lane(OTHERS), "One topic, " + POISON);
        List<Sent> sent = sender.flush();
        awaitDeath();

        servers.model.hold(question -> question.contains(THOUGHT_ABOUT_LONG) || question.contains(POISON));
        startProcessor();
        historian.awaitReplies(OTHERS - SLOW);
        awaitCalls(THOUGHT_ABOUT_LONG, 2 * SLOW);
        awaitCalls(POISON, 2);
        servers.model.hold(question -> question.contains(THOUGHT_ABOUT_LONG));
        awaitDeath();

        servers.model.release();
        int lives = 2 + livesUntilReplies(sent.size());
        System.out.printf("all %d messages had their replies in life %d%n", sent.size(), lives);
        assertThat(processor.terminate()).isEqualTo(143);
        assertThat(lives).isLessThanOrEqualTo(MOST_LIVES);
        assertThat(Verifier.broken(historian.tell(sent), Expected.failing(Map.of(sent.getLast(), "poison"))))
                .isEmpty();
        isRedrivenOnlyWhereItIsNamed();
    }

    private void isRedrivenOnlyWhereItIsNamed() {
        assertThat(redrive("--all")).isEqualTo(ExitCode.FAILED);
        assertThat(out.toString())
                .contains("processors died of it", "Redriven: 0 dead letters; 0 had been before, 1 cannot be.");
        assertThat(redrive("--reason", "poison", "--dry-run")).isEqualTo(ExitCode.DONE);
        assertThat(out.toString()).contains("It would be 1 dead letter;");
        assertThat(redrive("--reason", "deadline", "--reason", "poison")).isEqualTo(ExitCode.DONE);
        assertThat(historian.records(servers.topics.events())).hasSize(OTHERS + 2);
    }

    private int redrive(String... conditions) {
        out = new StringWriter();
        Terminal terminal = new Terminal(
                servers.variables(),
                InputStream.nullInputStream(),
                new PrintWriter(out, true),
                new PrintWriter(out, true));
        return ProcessorProgram.run(
                terminal,
                Stream.concat(Stream.of("dead-letters", "redrive"), Stream.of(conditions))
                        .toArray(String[]::new));
    }

    /** As a supervisor does; how often it had to. */
    private int livesUntilReplies(int count) {
        for (int lives = 1; lives <= MOST_LIVES; lives++) {
            startProcessor();
            await("%d replies, or the end".formatted(count))
                    .atMost(Servers.PATIENCE)
                    .until(() -> historian.hasReplies(count) || !processor.isAlive());
            if (historian.hasReplies(count)) {
                return lives;
            }
            awaitDeath();
        }
        throw new AssertionError("not all had replies after as many lives");
    }

    private void startProcessor() {
        processor = ProcessorProcess.start(directory, servers.variables(), DeadlyProcessor.of(Step.ANSWERED, POISON));
    }

    private void awaitDeath() {
        assertThat(processor.awaitEnd()).isEqualTo(DeadlyAgent.EXIT_CODE);
        processor.close();
    }

    private void awaitCalls(String questions, int count) {
        await(count + " calls")
                .atMost(Servers.PATIENCE)
                .until(() -> servers.model.calls().stream()
                                .filter(call -> call.question().contains(questions))
                                .count()
                        == count);
    }

    private static Lane lane(int number) {
        return new Lane(User.of("user" + number), null);
    }
}
