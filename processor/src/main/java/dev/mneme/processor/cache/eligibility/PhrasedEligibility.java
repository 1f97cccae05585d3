package dev.mneme.processor.cache.eligibility;

import dev.mneme.processor.cache.personal.PersonalData;
import dev.mneme.processor.cache.phrase.Folded;
import dev.mneme.processor.cache.phrase.Phrasing;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Rules of phrasing, by language. They are conservative: what they take out wrongly costs a call to the model, what they let
 * through wrongly gives one user's answer to another.
 */
public final class PhrasedEligibility implements Eligibility {
    /** Characters of a question that hardly anybody asks a second time. */
    static final int LONGEST = 4_000;

    /** Not read at all, so it may say anything. */
    private static final Eligible TOO_LONG = new Eligible("too-long", "too-long");

    /** Characters of an answer that are read; in a longer one anything may stand. */
    static final int LONGEST_ANSWER = 16_000;

    /** Characters of an answer within which a model says that it will give none. */
    private static final int REFUSED_BY = 300;

    private static final Pattern TIME_BOUND = pattern("time");
    private static final Pattern REFUSAL = pattern("refusals");

    @Override
    public Eligible ofQuestion(String question) {
        if (question.codePointCount(0, question.length()) > LONGEST) {
            return TOO_LONG;
        }
        String text = Folded.of(question);
        return new Eligible(skipped(text), ownOnly(text));
    }

    @Override
    public Eligible ofAnswer(String answer) {
        if (answer.length() > LONGEST_ANSWER) {
            return new Eligible(null, PERSONAL_DATA);
        }
        String skipped = answer.isBlank() ? "empty" : isRefusal(answer) ? "refusal" : null;
        return new Eligible(skipped, PersonalData.in(answer).isPresent() ? PERSONAL_DATA : null);
    }

    private static @Nullable String skipped(String question) {
        if (question.isBlank()) {
            return "empty";
        }
        return TIME_BOUND.matcher(question).find() ? "time-bound" : null;
    }

    private static @Nullable String ownOnly(String question) {
        if (Asker.isIn(question)) {
            return "about-the-asker";
        }
        return PersonalData.in(question).isPresent() ? PERSONAL_DATA : null;
    }

    private static boolean isRefusal(String answer) {
        String beginning = Folded.of(answer.substring(0, Math.min(answer.length(), REFUSED_BY)));
        return REFUSAL.matcher(beginning).find();
    }

    static Pattern pattern(String kind) {
        return Phrasing.pattern(PhrasedEligibility.class, kind + "-en", kind + "-zh");
    }
}
