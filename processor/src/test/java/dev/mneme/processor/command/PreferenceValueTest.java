package dev.mneme.processor.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mneme.ingest.command.UsageException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PreferenceValueTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "true|true",
                "0|0",
                "null|null",
                "[1,2]|[1,2]",
                "\"dark\"|\"dark\"",
                "zh-CN|\"zh-CN\"",
                "12 monkeys|\"12 monkeys\"",
                "简体中文|\"简体中文\""
            })
    void isJsonOrElseAText(String given, String json) {
        assertThat(PreferenceValue.of(given)).hasToString(json);
    }

    @Test
    void anEmptyOneIsAnEmptyText() {
        assertThat(PreferenceValue.of("")).hasToString("\"\"");
    }

    @Test
    void halfAnObjectIsAMistake() {
        assertThatThrownBy(() -> PreferenceValue.of("{dark: true}"))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("--text");
    }
}
