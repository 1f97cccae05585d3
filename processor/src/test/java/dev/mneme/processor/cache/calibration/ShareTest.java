package dev.mneme.processor.cache.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class ShareTest {

    /** 10 of 100: Wilson's interval of 95 % is 0.0552 to 0.1744. */
    @Test
    void hasWilsonsInterval() {
        List<Double> interval = interval(10, 100);

        assertThat(interval.getFirst()).isCloseTo(0.0552, within(1e-4));
        assertThat(interval.getLast()).isCloseTo(0.1744, within(1e-4));
    }

    @Test
    void staysBetweenNoneAndAll() {
        assertThat(interval(0, 20).getFirst()).isEqualTo(0);
        assertThat(interval(0, 20).getLast()).isCloseTo(0.1611, within(1e-4));
        assertThat(interval(20, 20).getLast()).isEqualTo(1);
    }

    @Test
    void isUnknownOfNothing() {
        assertThat(new Share(0, 0).value()).isNull();
        assertThat(new Share(0, 0).interval()).isNull();
    }

    private static List<Double> interval(long part, long of) {
        return Objects.requireNonNull(new Share(part, of).interval());
    }
}
