package dev.mneme.processor.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mneme.ingest.event.Role;
import dev.mneme.ingest.event.Utterance;
import dev.mneme.ingest.setting.Settings;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ModelAllowanceTest {
    private static final Duration MOMENT = Duration.ofMillis(1);

    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private final ModelAllowance allowance = new ModelAllowance(10, true, () -> now);

    @Test
    void halvesThePlacesOfAModelForAMinute() {
        allowance.limited("large");

        assertThat(allowance.places("large")).isEqualTo(5);
        assertThat(allowance.places("small")).isEqualTo(10);
        now = now.plus(ModelAllowance.HALVED).minus(MOMENT);
        assertThat(allowance.places("large")).isEqualTo(5);
        now = now.plus(MOMENT);
        assertThat(allowance.places("large")).isEqualTo(10);
    }

    @Test
    void halvesThemOnceHoweverManyCallsAreRefusedAndForAMinuteAfterTheLast() {
        allowance.limited("large");
        now = now.plusSeconds(30);
        allowance.limited("large");

        assertThat(allowance.places("large")).isEqualTo(5);
        now = now.plusSeconds(59);
        assertThat(allowance.places("large")).isEqualTo(5);
    }

    @Test
    void leavesOnePlace() {
        ModelAllowance least = new ModelAllowance(1, true, () -> now);
        least.limited("large");

        assertThat(least.places("large")).isEqualTo(1);
    }

    @Test
    void isAShareInTheWorldOfAReplayAndMakesRoomThereAlone() {
        ModelAllowance live = ModelAllowance.of(Settings.of(Map.of("MNEME_MODEL_PLACES", "50")), () -> now);
        ModelAllowance replayed =
                ModelAllowance.of(Settings.of(Map.of("MNEME_MODEL_PLACES", "50", "MNEME_WORLD", "abc")), () -> now);
        live.limited("large");
        assertThat(replayed.places("large")).isEqualTo(10);
        replayed.limited("large");

        assertThat(live.places("large")).isEqualTo(50);
        assertThat(replayed.places("large")).isEqualTo(5);
    }

    @Test
    void isToldByTheModelThatItHadTooManyCalls() {
        Prompt prompt = new Prompt(
                "large", List.of(new Utterance(Role.SYSTEM, "Be brief."), new Utterance(Role.USER, "Hello?")), 0, 1);
        Completion[] answers = {new Completion.Refused("no"), new Completion.Limited(null)};
        int[] calls = {0};
        AllowedChatModel model = new AllowedChatModel(
                new ChatModel() {
                    @Override
                    public Completion complete(Prompt asked, Instant deadline) {
                        return answers[calls[0]++];
                    }

                    @Override
                    public void close() {}
                },
                allowance);

        model.complete(prompt, now);
        assertThat(allowance.places("large")).isEqualTo(10);
        model.complete(prompt, now);
        assertThat(allowance.places("large")).isEqualTo(5);
    }
}
