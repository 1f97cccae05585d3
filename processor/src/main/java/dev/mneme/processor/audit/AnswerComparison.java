package dev.mneme.processor.audit;

import dev.mneme.processor.cache.guard.MeaningGuard;
import dev.mneme.processor.embedding.Embedder;
import dev.mneme.processor.embedding.EmbeddingUnavailableException;
import java.util.Set;

/**
 * Tells whether two answers to one question contradict each other, as far as a machine without a model of its own can. A model
 * never answers twice in the same words, so what counts is coarse: vectors that are far apart; or, in answers short enough for a
 * word to be the answer, other numbers, a negation, opposites.
 */
public final class AnswerComparison {
    /** Answers that say the same lie nearer, those to other questions mostly farther: docs/cache.md has the figures. */
    static final double NEAR = 0.65;

    /** Characters of an answer in which one word decides: yes, 30 days, disabled. */
    static final int SHORT = 120;

    private static final Set<String> DECISIVE = Set.of("numbers", "negation", "opposites");

    private final Embedder embedder;

    public AnswerComparison(Embedder embedder) {
        this.embedder = embedder;
    }

    /**
     * Compares.
     *
     * @throws EmbeddingUnavailableException where there is no telling
     */
    public boolean agree(String one, String other) {
        if (!embedder.space(one).equals(embedder.space(other))) {
            return false;
        }
        double similarity = embedder.embed(one).similarity(embedder.embed(other));
        return similarity >= NEAR && !(isShort(one) && isShort(other) && contradict(one, other, similarity));
    }

    private static boolean contradict(String one, String other, double similarity) {
        return MeaningGuard.STANDARD
                .objection(one, other, similarity)
                .filter(DECISIVE::contains)
                .isPresent();
    }

    private static boolean isShort(String answer) {
        return answer.length() <= SHORT;
    }
}
