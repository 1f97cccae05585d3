package dev.mneme.processor.cache.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.mneme.processor.cache.calibration.Calibration.TurnedDown;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CalibrationTest {
    private final Calibration calibration = new Calibration();

    @BeforeEach
    void addPairs() {
        add(true, 0.98, null);
        add(true, 0.93, null);
        add(true, 0.91, "guarded:words");
        add(true, 0.50, "none-near");
        add(false, 0.97, "guarded:numbers");
        add(false, 0.90, null);
        add(false, 0.96, "too-long");
        add(false, 0.10, "none-near");
    }

    @Test
    void countsHitsAtEachThreshold() {
        assertThat(calibration.thresholds()).hasSize(20);
        assertThat(calibration.thresholds().getFirst().threshold()).isEqualTo(0.80);
        assertThat(calibration.thresholds().getLast().threshold()).isEqualTo(0.99);

        Figures at90 = calibration.thresholds().get(10).guarded();
        assertThat(at90.pairs()).isEqualTo(8);
        assertThat(at90.duplicates()).isEqualTo(4);
        assertThat(at90.hits()).isEqualTo(3);
        assertThat(at90.recall()).isEqualTo(0.5);
        assertThat(at90.falseHits()).isEqualTo(1);
        assertThat(at90.falseHitRate()).isEqualTo(0.25);
        assertThat(at90.falseHitsPer100()).isEqualTo(12.5);
        assertThat(at90.precision()).isCloseTo(2.0 / 3, within(1e-9));
    }

    @Test
    void countsWithoutTheGuardWhatTheGuardAloneTurnedDown() {
        Figures at90 = calibration.thresholds().get(10).unguarded();

        assertThat(at90.hits()).isEqualTo(5);
        assertThat(at90.falseHits()).isEqualTo(2);
    }

    @Test
    void recommendsTheLowestThresholdThatKeepsFalseHitsWithin() {
        assertThat(calibration.recommended(0.01)).hasValueSatisfying(at -> {
            assertThat(at.threshold()).isEqualTo(0.91);
            assertThat(at.guarded().recall()).isEqualTo(0.5);
        });
        assertThat(calibration.recommendedUnguarded(0.01))
                .hasValueSatisfying(at -> assertThat(at.threshold()).isEqualTo(0.98));
        assertThat(calibration.recommended(0.25))
                .hasValueSatisfying(at -> assertThat(at.threshold()).isEqualTo(0.80));
    }

    @Test
    void recommendsNothingWhereNoPairCouldHitFalsely() {
        Calibration duplicatesOnly = new Calibration();
        duplicatesOnly.add(new Verdict(true, 0.99, null));

        assertThat(duplicatesOnly.recommended(0.01)).isEmpty();
        assertThat(duplicatesOnly.thresholds().getFirst().guarded().falseHitRate())
                .isNull();
    }

    @Test
    void saysWhichRuleTurnedDownWhat() {
        assertThat(calibration.turnedDown(0.90))
                .containsEntry("words", new TurnedDown(1, 0))
                .containsEntry("numbers", new TurnedDown(0, 1))
                .hasSize(2);
        assertThat(calibration.turnedDown(0.95)).containsOnlyKeys("numbers");
    }

    private void add(boolean duplicate, double similarity, @Nullable String rejected) {
        calibration.add(new Verdict(duplicate, similarity, rejected));
    }
}
