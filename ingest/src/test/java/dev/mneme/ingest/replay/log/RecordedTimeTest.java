package dev.mneme.ingest.replay.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.JsonNodeFactory;

class RecordedTimeTest {
    @ParameterizedTest
    @CsvSource({
        "2026-03-01T08:00:00Z, 2026-03-01T08:00:00Z",
        "2026-03-01T08:00:00.5+08:00, 2026-03-01T00:00:00.5Z",
        "2026-03-01 08:00:00, 2026-03-01T08:00:00Z",
        "2026-03-01 08:00:00 UTC, 2026-03-01T08:00:00Z",
        "2026-03-01, 2026-03-01T00:00:00Z",
        "1700000000, 2023-11-14T22:13:20Z",
        "1700000000.25, 2023-11-14T22:13:20.25Z",
        "1700000000000, 2023-11-14T22:13:20Z"
    })
    void readsTheFormsThatLogsUse(String text, Instant time) {
        assertThat(RecordedTime.of(text)).contains(time);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "yesterday", "10:32", "2026-13-01", "-5"})
    void takesWhatIsNoTimeForNone(String text) {
        assertThat(RecordedTime.of(text)).isEmpty();
    }

    @Test
    void readsNumbersOfJson() {
        assertThat(RecordedTime.of(JsonNodeFactory.instance.numberNode(1_700_000_000.25)))
                .contains(Instant.parse("2023-11-14T22:13:20.25Z"));
    }
}
