package dev.mneme.processor.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mneme.ingest.event.Embedding;
import dev.mneme.processor.embedding.Embedder;
import dev.mneme.processor.embedding.EmbeddingSpace;
import dev.mneme.processor.embedding.HashingEmbedder;
import org.junit.jupiter.api.Test;

class AnswerComparisonTest {
    private static final String LONG =
            " It is sent to the card that was charged, and the bank of its holder may need a little"
                    + " longer to show it, which depends on the bank and on the day of the week.";

    private final AnswerComparison comparison = new AnswerComparison(new HashingEmbedder());

    @Test
    void answersInLikeWordsAgreeAndThoseOfOtherMattersDoNot() {
        assertThat(comparison.agree("Write to our support.", "Please write to our support."))
                .isTrue();
        assertThat(comparison.agree("Write to our support.", "A refund is sent by the bank."))
                .isFalse();
    }

    @Test
    void inAShortAnswerANumberANegationOrAnOppositeDecides() {
        assertThat(comparison.agree("Refunds take 30 days as a rule.", "Refunds take 60 days as a rule."))
                .isFalse();
        assertThat(comparison.agree("Yes, you can return it with the card.", "No, you cannot return it with the card."))
                .isFalse();
        assertThat(comparison.agree(
                        "The feature is enabled by default here.", "The feature is disabled by default here."))
                .isFalse();
    }

    @Test
    void inALongAnswerItDoesNot() {
        assertThat(comparison.agree("Refunds take 30 days." + LONG, "Refunds take 60 days." + LONG))
                .isTrue();
    }

    @Test
    void anAnswerInAnotherScriptDisagrees() {
        AnswerComparison byScript = new AnswerComparison(new EmbedderOfTwoSpaces());

        assertThat(byScript.agree("Kafka 是日志", "Kafka")).isFalse();
        assertThat(byScript.agree("Kafka", "Kafka")).isTrue();
    }

    /** Everything has the same vector, in another space where it has Han letters. */
    private static final class EmbedderOfTwoSpaces implements Embedder {
        @Override
        public EmbeddingSpace space(String text) {
            boolean han = text.codePoints().anyMatch(Character::isIdeographic);
            return new EmbeddingSpace(han ? "han/1" : "latin/1", 1);
        }

        @Override
        public Embedding embed(String text) {
            return Embedding.of(new float[] {1});
        }

        @Override
        public void close() {}
    }
}
