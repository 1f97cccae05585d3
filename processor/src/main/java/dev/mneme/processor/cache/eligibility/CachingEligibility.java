package dev.mneme.processor.cache.eligibility;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

/**
 * Remembers what was said of the texts that were read lately: every turn of a conversation reads its history again, and every
 * answer is read where its place is chosen and once more where it is kept.
 */
final class CachingEligibility implements Eligibility {
    static final Eligibility STANDARD = new CachingEligibility(new PhrasedEligibility());

    /** Characters of the texts that are remembered of either kind: 4 MB at most. */
    private static final long CHARACTERS = 2_000_000;

    /** What an entry takes beside its text, in characters. */
    private static final int OVERHEAD = 64;

    private final Eligibility eligibility;
    private final Cache<String, Eligible> questions = remembered();
    private final Cache<String, Eligible> answers = remembered();

    CachingEligibility(Eligibility eligibility) {
        this.eligibility = eligibility;
    }

    @Override
    public Eligible ofQuestion(String question) {
        return questions.get(question, eligibility::ofQuestion);
    }

    @Override
    public Eligible ofAnswer(String answer) {
        return answers.get(answer, eligibility::ofAnswer);
    }

    private static Cache<String, Eligible> remembered() {
        return Caffeine.newBuilder()
                .maximumWeight(CHARACTERS)
                .weigher((String text, Eligible _) -> OVERHEAD + text.length())
                .build();
    }
}
