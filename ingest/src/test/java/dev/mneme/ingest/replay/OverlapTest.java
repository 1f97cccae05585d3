package dev.mneme.ingest.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class OverlapTest {
    @Test
    void theSameWordsShareAllHoweverTheyAreWritten() {
        assertThat(Overlap.of("A log, of records.", "records of a LOG")).isEqualTo(1);
        assertThat(Overlap.of("记录的日志。", "日志的记录")).isEqualTo(1);
        assertThat(Overlap.of("", " ")).isEqualTo(1);
        assertThat(Overlap.of("…", "!")).isZero();
    }

    @Test
    void wordsCountAsOftenAsTheyOccur() {
        assertThat(Overlap.of("no no no", "no")).isEqualTo(0.5);
        assertThat(Overlap.of("one two", "three")).isZero();
        assertThat(Overlap.of("使用 Kafka 3", "用 kafka 4")).isCloseTo(4 / 7.0, within(1e-9));
    }
}
