package dev.mneme.processor.cache.eligibility;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.mneme.processor.cache.Digest;

/**
 * Remembers what was said of the texts that were read lately, not the texts: every turn of a conversation reads its history
 * again, and every answer is read where its place is chosen and once more where it is kept.
 */
final class CachingEligibility implements Eligibility {
    static final Eligibility STANDARD = new CachingEligibility(new PhrasedEligibility());

    /** Texts of either kind that are known: those of a thousand conversations with thirty turns; some 6 MB. */
    private static final int CAPACITY = 30_000;

    private final Eligibility eligibility;
    private final Cache<String, Eligible> questions = remembered();
    private final Cache<String, Eligible> answers = remembered();

    CachingEligibility(Eligibility eligibility) {
        this.eligibility = eligibility;
    }

    @Override
    public Eligible ofQuestion(String question) {
        return questions.get(Digest.of(question), _ -> eligibility.ofQuestion(question));
    }

    @Override
    public Eligible ofAnswer(String answer) {
        return answers.get(Digest.of(answer), _ -> eligibility.ofAnswer(answer));
    }

    private static Cache<String, Eligible> remembered() {
        return Caffeine.newBuilder().maximumSize(CAPACITY).build();
    }
}
