package dev.mneme.processor.cache.followup;

import dev.mneme.processor.cache.phrase.Folded;
import dev.mneme.processor.embedding.Script;

/**
 * Whether a question can be understood without what was said before it. In doubt it can not: that costs a call to the model, and
 * the opposite gives the answer to another question.
 */
public final class SelfContained {
    private SelfContained() {}

    public static boolean is(String question) {
        Request request = Request.of(Folded.of(question));
        return switch (Script.of(request.words())) {
            case HAN -> ChineseRequests.standAlone(request);
            case LATIN -> EnglishRequests.standAlone(request);
        };
    }
}
