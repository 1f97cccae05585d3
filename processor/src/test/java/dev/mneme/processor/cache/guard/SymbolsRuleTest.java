package dev.mneme.processor.cache.guard;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SymbolsRuleTest {
    private final SymbolsRule rule = new SymbolsRule();

    @ParameterizedTest
    @CsvSource({
        "What does 😀 mean?, What does 😡 mean?",
        "What does 😀 mean?, What does it mean?",
        "What does привет mean?, What does пока mean?",
        "Is x < y?, Is x > y?",
        "What costs 5 €?, What costs 5 $?",
        "カメラとは？, ラジオとは？"
    })
    void differsWhereACharacterThatVectorsHardlySeeDiffers(String one, String other) {
        assertThat(rule.differs(one, other)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "What does 😀 mean?, what is the meaning of 😀?",
        "What is RAG?, What's RAG",
        "什么是 RAG？, RAG 是什么？",
        "Привет в чате, привет в чате!"
    })
    void leavesOtherWordingAlone(String one, String other) {
        assertThat(rule.differs(one, other)).isFalse();
    }
}
