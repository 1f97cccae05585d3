package dev.mneme.processor.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.mneme.ingest.event.Role;
import dev.mneme.ingest.event.Utterance;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MeteredChatModelTest {
    private static final Instant NOW = Instant.parse("2026-03-01T08:00:00Z");
    private static final String CONFIGURED = "configured";

    private final MeterRegistry registry = new SimpleMeterRegistry();
    private final ScriptedChatModel scripted = new ScriptedChatModel();
    private final ModelGate gate = new ModelGate();
    private final ChatModel model = new MeteredChatModel(
            scripted, gate, new Breaker(), List.of(CONFIGURED), InstantSource.fixed(NOW), registry);

    record Ended(Completion completion, String outcome) {}

    static List<Ended> ends() {
        return List.of(
                new Ended(ScriptedChatModel.answered("yes"), "answered"),
                new Ended(new Completion.Refused("no"), "refused"),
                new Ended(new Completion.Limited(null), "limited"),
                new Ended(new Completion.Unavailable("timeout", "late"), "unavailable"),
                new Ended(new Completion.Invalid("what"), "invalid"));
    }

    @ParameterizedTest
    @MethodSource("ends")
    void countsACallByHowItEnded(Ended ended) {
        scripted.answerBy(_ -> ended.completion());

        assertThat(ask(CONFIGURED)).isEqualTo(ended.completion());

        assertThat(calls(CONFIGURED, ended.outcome())).isEqualTo(1);
    }

    @Test
    void countsACallThatThrewAndLeavesNoneOpen() {
        scripted.answerBy(_ -> {
            throw new IllegalStateException("as the test says");
        });

        assertThatThrownBy(() -> ask(CONFIGURED)).isInstanceOf(IllegalStateException.class);

        assertThat(calls(CONFIGURED, "broken")).isEqualTo(1);
        assertThat(gauge("mneme.model.calls.open", CONFIGURED)).isZero();
    }

    @Test
    void timesTheFirstTokenOfAnAnswer() {
        ask(CONFIGURED);

        assertThat(registry.get("mneme.model.first.token")
                        .tag("model", CONFIGURED)
                        .timer()
                        .totalTime(TimeUnit.MILLISECONDS))
                .isEqualTo(1);
    }

    @Test
    void showsOpenCallsWhileTheyAreOpen() {
        scripted.hold("question");
        CompletableFuture<Completion> call = CompletableFuture.supplyAsync(() -> ask(CONFIGURED));
        await().until(() -> scripted.inTheAir() == 1);

        assertThat(gauge("mneme.model.calls.open", CONFIGURED)).isEqualTo(1);

        scripted.release("question");
        call.join();
        assertThat(gauge("mneme.model.calls.open", CONFIGURED)).isZero();
    }

    @Test
    void showsForHowLongTheGateIsClosed() {
        ask(CONFIGURED);
        assertThat(gauge("mneme.model.gate.closed", CONFIGURED)).isZero();

        gate.close(CONFIGURED, NOW.plus(Duration.ofSeconds(90)));

        assertThat(gauge("mneme.model.gate.closed", CONFIGURED)).isEqualTo(90);
    }

    @Test
    void givesAFewModelsALabelOfTheirOwnWhateverProducersName() {
        for (int i = 0; i < 100; i++) {
            ask("model-" + i);
        }
        ask("x".repeat(10_000));
        ask(CONFIGURED);

        List<String> labels = registry.find("mneme.model.call").timers().stream()
                .map(Meter::getId)
                .map(id -> id.getTag("model"))
                .toList();
        assertThat(labels)
                .hasSize(ModelLabels.MOST + 1)
                .contains(CONFIGURED, "model-0", "model-18", ModelLabels.OTHER)
                .doesNotContain("model-19");
        assertThat(calls(ModelLabels.OTHER, "answered")).isEqualTo(82);
    }

    private Completion ask(String name) {
        return model.complete(
                new Prompt(
                        name,
                        List.of(new Utterance(Role.SYSTEM, "be brief"), new Utterance(Role.USER, "question")),
                        0.7,
                        100),
                Instant.MAX);
    }

    private long calls(String name, String outcome) {
        return registry.get("mneme.model.call")
                .tags("model", name, "outcome", outcome)
                .timer()
                .count();
    }

    private double gauge(String meter, String name) {
        return registry.get(meter).tag("model", name).gauge().value();
    }
}
