package dev.mneme.processor.cache.eligibility;

import java.util.regex.Pattern;

/** Whether a text is about the person who wrote it. */
final class Asker {
    private static final Pattern HOW_TO = PhrasedEligibility.pattern("howto");
    private static final Pattern THINGS = PhrasedEligibility.pattern("things");
    private static final Pattern ANYBODY = PhrasedEligibility.pattern("anybody");
    private static final Pattern ASKER = PhrasedEligibility.pattern("asker");

    private static final String ELSE = " … ";

    private Asker() {}

    /** @param text folded */
    static boolean isIn(String text) {
        if (!ASKER.matcher(text).find()) {
            return false;
        }
        String others = HOW_TO.matcher(text).find() ? THINGS.matcher(text).replaceAll(ELSE) : text;
        return ASKER.matcher(ANYBODY.matcher(others).replaceAll(ELSE)).find();
    }
}
