package dev.mneme.processor.cache.eligibility;

/** Whom the cache may give an answer to again, by the words of question and answer. May be shared by threads. */
public interface Eligibility {
    String PERSONAL_DATA = "personal-data";

    /** A question: {@code empty}, {@code too-long}, {@code time-bound}; {@code about-the-asker}, {@code personal-data}. */
    Eligible ofQuestion(String question);

    /** What the model said: {@code empty}, {@code refusal}; {@code personal-data}. */
    Eligible ofAnswer(String answer);

    /** The rules, and what they said lately; one for the process. */
    static Eligibility standard() {
        return CachingEligibility.STANDARD;
    }
}
