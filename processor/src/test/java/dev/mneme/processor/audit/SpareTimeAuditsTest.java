package dev.mneme.processor.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.mneme.ingest.event.CacheEntry;
import dev.mneme.ingest.event.Role;
import dev.mneme.ingest.event.Usage;
import dev.mneme.ingest.event.Utterance;
import dev.mneme.processor.embedding.HashingEmbedder;
import dev.mneme.processor.model.Breaker;
import dev.mneme.processor.model.Completion;
import dev.mneme.processor.model.ModelGate;
import dev.mneme.processor.model.Prompt;
import dev.mneme.processor.model.ScriptedChatModel;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SpareTimeAuditsTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final String QUESTION = "How long do refunds take?";

    private final ScriptedChatModel model = new ScriptedChatModel();
    private final ModelGate gate = new ModelGate();
    private final List<String> told = new CopyOnWriteArrayList<>();
    private final AtomicInteger given = new AtomicInteger();
    private final AtomicInteger back = new AtomicInteger();
    private final AtomicReference<Runnable> wanted = new AtomicReference<>(() -> {});
    private final SpareTimeAudits audits = audits(0.5, 0.4);

    @AfterEach
    void stop() {
        audits.close();
        model.close();
    }

    @Test
    void anAnswerThatSaysTheSameAgrees() {
        model.answerBy(_ -> ScriptedChatModel.answered("Refunds take 30 days."));

        consider("Refunds take 30 days.");

        awaitTold("spent 15", "agreed");
        assertThat(model.prompts())
                .singleElement()
                .satisfies(prompt -> assertThat(prompt.question()).isEqualTo(QUESTION));
        await().untilAsserted(() -> assertThat(back).hasValue(1));
    }

    @Test
    void anotherNumberAndAnotherMatterDisagree() {
        model.answerBy(_ -> ScriptedChatModel.answered("Refunds take 60 days and no longer than that, as a rule."));
        consider("Refunds take 30 days and no longer than that, as a rule.");
        awaitTold("spent 15", "disagreed");

        told.clear();
        model.answerBy(_ -> ScriptedChatModel.answered("Write to our support."));
        consider("Refunds take 30 days.");
        awaitTold("spent 15", "disagreed");
    }

    @Test
    void aShareIsAuditedAndTheRestIsNot() {
        audits(0.5, 0.5).consider(prompt(), entry("x"), this::place);
        audits(0, 0).consider(prompt(), entry("x"), this::place);

        assertThat(given).hasValue(0);
        assertThat(model.calls()).isZero();
    }

    @Test
    void withoutAPlaceThatNobodyWantsItIsDropped() {
        audits.consider(prompt(), entry("x"), (_, _) -> Optional.empty());

        assertThat(told).containsExactly("no-place");
        assertThat(model.calls()).isZero();
    }

    @Test
    void aTurnThatWantsThePlaceStopsIt() {
        model.hold(QUESTION);
        consider("Refunds take 30 days.");
        await().until(() -> model.inTheAir() == 1);

        wanted.get().run();

        awaitTold("stopped");
        assertThat(model.inTheAir()).isZero();
    }

    @Test
    void aStopOfTheProcessorDropsWhatIsUnderWayAndWhatComesAfter() {
        model.hold(QUESTION);
        consider("Refunds take 30 days.");
        await().until(() -> model.inTheAir() == 1);

        audits.close();
        consider("Refunds take 30 days.");

        awaitTold("stopped");
        assertThat(given).hasValue(1);
    }

    @Test
    void aModelThatIsLeftAloneOrTakesNoMoreIsNotAudited() {
        gate.close("m", NOW.plusSeconds(1));
        consider("x");
        assertThat(told).containsExactly("model-left-alone");

        told.clear();
        ModelGate open = new ModelGate();
        SpareTimeAudits others = audits(0.5, 0.4, open);
        model.answerBy(_ -> new Completion.Limited(Duration.ofSeconds(5)));
        others.consider(prompt(), entry("x"), this::place);
        awaitTold("model-limited");
        others.consider(prompt(), entry("x"), this::place);

        awaitTold("model-limited", "model-left-alone");
        assertThat(open.opensAt("m")).isEqualTo(Instant.MIN);
    }

    private void consider(String cached) {
        audits.consider(prompt(), entry(cached), this::place);
    }

    private Optional<Runnable> place(String name, Runnable whenWanted) {
        given.incrementAndGet();
        wanted.set(whenWanted);
        return Optional.of(back::incrementAndGet);
    }

    private void awaitTold(String... all) {
        await().untilAsserted(() -> assertThat(told).containsExactly(all));
    }

    private SpareTimeAudits audits(double share, double lot) {
        return audits(share, lot, gate);
    }

    private SpareTimeAudits audits(double share, double lot, ModelGate turns) {
        return new SpareTimeAudits(
                share,
                model,
                turns,
                new Breaker(),
                new AnswerComparison(new HashingEmbedder()),
                new Told(),
                Duration.ofMinutes(2),
                () -> NOW,
                () -> lot);
    }

    private static Prompt prompt() {
        return new Prompt("m", List.of(new Utterance(Role.SYSTEM, "s"), new Utterance(Role.USER, QUESTION)), 0.7, 100);
    }

    private CacheEntry entry(String answer) {
        return new CacheEntry(
                "e",
                "default",
                "s",
                "",
                "k",
                "How long does a refund take?",
                answer,
                new HashingEmbedder().embed("x"),
                "m",
                null,
                NOW,
                NOW.plusSeconds(60),
                "default/ann",
                "m1",
                false);
    }

    /** Writes down what it is told. */
    private final class Told implements AuditWatch {
        @Override
        public void compared(boolean agreed) {
            told.add(agreed ? "agreed" : "disagreed");
        }

        @Override
        public void dropped(String reason) {
            told.add(reason);
        }

        @Override
        public void spent(Usage usage) {
            told.add("spent " + usage.totalTokens());
        }
    }
}
