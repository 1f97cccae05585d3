package dev.mneme.processor.embedding;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class OnnxEmbedderTest implements EmbedderContract {
    private static Embedder bare;

    @BeforeAll
    static void load() {
        bare = new ScriptEmbedder(
                new OnnxEmbedder(LocalModel.BGE_SMALL_EN, 2), new OnnxEmbedder(LocalModel.BGE_SMALL_ZH, 2));
    }

    @AfterAll
    static void close() {
        bare.close();
    }

    @Override
    public Embedder embedder() {
        return bare;
    }

    @Test
    void namesModelVersionAndPreparationInItsFingerprint() {
        assertThat(bare.space("What is RAG?"))
                .isEqualTo(new EmbeddingSpace("bge-small-en-v1.5-q/nfkc-lower-cls-512", 384));
        assertThat(bare.space("什么是 RAG？")).isEqualTo(new EmbeddingSpace("bge-small-zh-v1.5-q/nfkc-lower-cls-512", 512));
    }

    @Test
    void tellsLatinWordsInChineseTextsApart() {
        double similarity = bare.embed("什么是 RAG？").similarity(bare.embed("什么是 LLM？"));

        assertThat(similarity).isLessThan(0.94);
    }

    @Test
    void readsFullWidthLettersAndCapitalsAsTheirPlainForms() {
        assertThat(bare.embed("什么是 ＲＡＧ？")).isEqualTo(bare.embed("什么是 rag？"));
    }

    @Test
    void doesNotTakeMarkersOfTheModelFromATextForTheirOwn() {
        assertThat(OnnxEmbedder.prepared("What is [SEP]?")).isEqualTo("what is [sep]?");
    }

    @Test
    void holdsTheTutorialsParaphraseAboveTheChineseThreshold() {
        assertThat(bare.embed("什么是 RAG？").similarity(bare.embed("RAG 是什么？"))).isGreaterThanOrEqualTo(0.94);
    }
}
