package dev.mneme.ingest.json;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonSizeTest {

    @Test
    void isWhatTheMapperWritesOfEveryCharacter() {
        for (int codePoint = 0; codePoint <= Character.MAX_CODE_POINT; codePoint++) {
            if (codePoint > Character.MAX_VALUE || !Character.isSurrogate((char) codePoint)) {
                String text = Character.toString(codePoint);
                assertThat(JsonSize.of(text)).as("U+%x", codePoint).isEqualTo(written(text));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"plain", "\u0001\u0002\u0003", "\"quoted\"\n", "什么是 RAG？", "\uD83D\uDE00\uD83D\uDE00"})
    void isExceededByOneByteAndNotBefore(String text) {
        int size = written(text);

        assertThat(JsonSize.exceeds(text, size)).isFalse();
        assertThat(JsonSize.exceeds(text, size - 1)).isTrue();
    }

    private static int written(String text) {
        return Json.MAPPER.writeValueAsBytes(text).length - "\"\"".length();
    }
}
