package dev.mneme.standalone.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mneme.ingest.event.Lane;
import dev.mneme.ingest.event.User;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A processor that dies after each step of a turn, one step in each of its lives, with another turn waiting behind. {@code
 * -Dmneme.test.steps=BEGUN,SETTLED} names the steps.
 */
class KilledAtEachStepIT {
    /** From here on Redis has the reply. */
    private static final Set<Step> REMEMBERED = Set.of(Step.REMEMBERED, Step.ENDED, Step.SETTLED);

    private final Set<Step> steps = Stream.of(System.getProperty("mneme.test.steps", "ANSWERED,DECIDED,ENDED")
                    .split(","))
            .map(Step::valueOf)
            .collect(Collectors.toCollection(TreeSet::new));

    @TempDir
    private Path directory;

    private Servers servers;
    private Historian historian;
    private Sender sender;

    @BeforeEach
    void start() {
        servers = new Servers(Map.of());
        historian = new Historian(servers);
        sender = new Sender(servers);
    }

    @AfterEach
    void stop() {
        sender.close();
        historian.close();
        servers.close();
    }

    @Test
    void everyMessageHasOneReplyAndWhatRedisHadIsPaidForOnce() {
        for (Step step : steps) {
            sender.say(lane(step), question(step));
            sender.say(lane(step), "And what else, after " + step + "?");
            sender.flush();
            try (ProcessorProcess processor =
                    ProcessorProcess.start(directory, servers.variables(), DeadlyProcessor.of(step, mark(step)))) {
                assertThat(processor.awaitEnd()).as("exit code at " + step).isEqualTo(DeadlyAgent.EXIT_CODE);
            }
        }
        List<Sent> sent = sender.flush();
        try (ProcessorProcess processor = ProcessorProcess.start(directory, servers.variables())) {
            historian.awaitReplies(sent.size());
            assertThat(processor.terminate()).isEqualTo(143);
        }

        Set<Step> rememberedAt = new TreeSet<>(steps);
        rememberedAt.retainAll(REMEMBERED);
        Set<String> marks = rememberedAt.stream().map(KilledAtEachStepIT::mark).collect(Collectors.toSet());
        Set<Sent> remembered = new HashSet<>(sent);
        remembered.removeIf(message -> marks.stream().noneMatch(message.text()::endsWith));
        assertThat(remembered).hasSameSizeAs(rememberedAt);
        assertThat(Verifier.broken(historian.tell(sent), Expected.remembered(remembered)))
                .isEmpty();
    }

    /** So different that no answer is another's. */
    private static String question(Step step) {
        String question = switch (step) {
            case BEGUN -> "How is rye bread baked?";
            case LOOKED_UP -> "Which river flows through Lima?";
            case ANSWERED -> "Why do cats purr?";
            case DECIDED -> "Who painted the ceiling of the Sistine Chapel?";
            case REMEMBERED -> "What makes a violin sound?";
            case ENDED -> "How are tides and the moon connected?";
            case SETTLED -> "When were stamps invented?";
        };
        return question + " " + mark(step);
    }

    private static String mark(Step step) {
        return "(" + step + ")";
    }

    private static Lane lane(Step step) {
        return new Lane(User.of("user" + step), null);
    }
}
