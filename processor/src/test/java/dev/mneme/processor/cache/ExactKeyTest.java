package dev.mneme.processor.cache;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExactKeyTest {

    @Test
    void isTheSameWhereOnlyWhiteSpaceOrCompositionDiffers() {
        assertThat(ExactKey.of("  What\tis \u3000 RAG?\u00a0")).isEqualTo(ExactKey.of("What is RAG?"));
        assertThat(ExactKey.of("cafe\u0301")).isEqualTo(ExactKey.of("caf\u00e9"));
        assertThat(ExactKey.of("a\u2028b")).isEqualTo(ExactKey.of("a b"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"US|us", "2³|23", "What is RAG?|What is RAG", "ＡＢ|AB", "ﬁ|fi", "a b|ab"})
    void isAnotherForAnythingElse(String one, String other) {
        assertThat(ExactKey.of(one)).isNotEqualTo(ExactKey.of(other));
    }
}
