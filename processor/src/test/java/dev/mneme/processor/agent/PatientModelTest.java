package dev.mneme.processor.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mneme.ingest.event.Role;
import dev.mneme.ingest.event.Utterance;
import dev.mneme.processor.model.Breaker;
import dev.mneme.processor.model.Completion;
import dev.mneme.processor.model.ModelGate;
import dev.mneme.processor.model.Prompt;
import dev.mneme.processor.model.ScriptedChatModel;
import dev.mneme.processor.model.StandIns;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.Test;

class PatientModelTest {
    private static final Prompt PROMPT = new Prompt(
            "small", List.of(new Utterance(Role.SYSTEM, "be brief"), new Utterance(Role.USER, "why?")), 0.7, 100);
    private static final Instant DEADLINE = FakeTime.START.plusSeconds(60);
    private static final Completion ANSWER = ScriptedChatModel.answered("because");
    private static final Completion FAILURE = new Completion.Unavailable("server-error", "500");

    private final FakeTime time = new FakeTime();
    private final ModelGate gate = new ModelGate();
    private final Breaker breaker = new Breaker();
    private final Queue<Completion> script = new ArrayDeque<>();
    private final ScriptedChatModel server = new ScriptedChatModel(prompt -> script.remove());
    private final PatientModel model =
            new PatientModel(server, new StandIns("small", List.of()), gate, breaker, 3, time, time);

    @Test
    void asksAgainAfterAFailure() throws InterruptedException {
        script.addAll(List.of(FAILURE, FAILURE, ANSWER));

        assertThat(model.complete(PROMPT, DEADLINE).completion()).isEqualTo(ANSWER);
        assertThat(time.pauses()).containsExactly(Duration.ofMillis(500), Duration.ofSeconds(1));
    }

    @Test
    void givesUpAfterTheLastAttempt() throws InterruptedException {
        script.addAll(List.of(FAILURE, FAILURE, FAILURE));

        assertThat(model.complete(PROMPT, DEADLINE).completion()).isEqualTo(FAILURE);
        assertThat(server.calls()).isEqualTo(3);
    }

    @Test
    void asksAfterTheTimeThatALimitNamesAndBurnsNoAttemptOnIt() throws InterruptedException {
        Completion limit = new Completion.Limited(Duration.ofSeconds(7));
        script.addAll(List.of(limit, limit, limit, limit, ANSWER));

        assertThat(model.complete(PROMPT, DEADLINE).completion()).isEqualTo(ANSWER);
        assertThat(time.pauses()).hasSize(4).allMatch(Duration.ofSeconds(7)::equals);
    }

    @Test
    void keepsOtherTurnsFromALimitedModelToo() throws InterruptedException {
        gate.close("small", FakeTime.START.plusSeconds(3));
        script.add(ANSWER);

        model.complete(PROMPT, DEADLINE);

        assertThat(time.pauses()).containsExactly(Duration.ofSeconds(3));
    }

    @Test
    void doesNotWaitForAGateThatOpensAfterTheDeadline() throws InterruptedException {
        gate.close("small", DEADLINE.plusSeconds(1));

        assertThat(model.complete(PROMPT, DEADLINE).completion()).isInstanceOf(Completion.Limited.class);
        assertThat(server.calls()).isZero();
        assertThat(time.pauses()).isEmpty();
    }

    @Test
    void pausesThoughAServerSaysThatThereIsNoNeedTo() throws InterruptedException {
        script.addAll(List.of(new Completion.Limited(Duration.ZERO), ANSWER));

        model.complete(PROMPT, DEADLINE);

        assertThat(time.pauses()).containsExactly(Duration.ofMillis(500));
    }

    @Test
    void waitsWithoutAskingWhileTheModelFailsCallAfterCall() throws InterruptedException {
        open(breaker);
        script.add(ANSWER);

        assertThat(model.complete(PROMPT, DEADLINE).completion()).isEqualTo(ANSWER);
        assertThat(time.pauses()).containsExactly(Duration.ofSeconds(1));
        assertThat(breaker.isOpen("small")).isFalse();
    }

    @Test
    void givesUpAtTheDeadlineWhileTheModelFailsCallAfterCall() throws InterruptedException {
        open(breaker);

        assertThat(model.complete(PROMPT, FakeTime.START.plusMillis(500)).completion())
                .isInstanceOf(Completion.Unavailable.class);
        assertThat(server.calls()).isZero();
        assertThat(time.pauses()).isEmpty();
    }

    @Test
    void doesNotBlameTheModelWhereItsOwnDeadlineCutTheCallOff() throws InterruptedException {
        PatientModel late = new PatientModel(
                new ScriptedChatModel(prompt -> {
                    time.of(Duration.ofSeconds(2));
                    return FAILURE;
                }),
                new StandIns("small", List.of()),
                gate,
                breaker,
                3,
                time,
                time);
        for (int i = 0; i < 10; i++) {
            late.complete(PROMPT, time.instant().plusSeconds(1));
        }

        assertThat(breaker.isOpen("small")).isFalse();
    }

    private void open(Breaker breaker) {
        for (int i = 0; !breaker.isOpen("small"); i++) {
            breaker.enter("small", time.instant()).orElseThrow().failed(time.instant());
            assertThat(i).isLessThan(100);
        }
    }

    @Test
    void takesARefusalAsFinal() throws InterruptedException {
        script.add(new Completion.Refused("no"));

        assertThat(model.complete(PROMPT, DEADLINE).completion()).isInstanceOf(Completion.Refused.class);
        assertThat(server.calls()).isEqualTo(1);
    }
}
