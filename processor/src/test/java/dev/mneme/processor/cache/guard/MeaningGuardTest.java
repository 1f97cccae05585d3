package dev.mneme.processor.cache.guard;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MeaningGuardTest {

    @Test
    void namesTheRuleThatTellsTheTextsApart() {
        assertThat(MeaningGuard.STANDARD.objection("What changed in Kafka 3.7?", "What changed in Kafka 3.9?"))
                .contains("numbers");
        assertThat(MeaningGuard.STANDARD.objection("Does it need a key?", "Does it not need a key?"))
                .contains("negation");
    }

    @Test
    void letsParaphrasesPass() {
        assertThat(MeaningGuard.STANDARD.objection("什么是 RAG？", "RAG 是什么？")).isEmpty();
    }
}
