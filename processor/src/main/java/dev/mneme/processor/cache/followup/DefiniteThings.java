package dev.mneme.processor.cache.followup;

import dev.mneme.processor.cache.phrase.Phrasing;
import java.util.Set;
import java.util.regex.Pattern;

/** Whether a text speaks of "the" thing without having said which. */
final class DefiniteThings {
    /** Behind the thing these say which one it is. */
    private static final Set<String> DEFINING = Set.of(
            "of", "that", "which", "who", "whose", "whom", "where", "when", "between", "among", "behind", "in", "for",
            "to", "if", "named", "called");

    /** Before the thing these say which one it is. */
    private static final Set<String> DETERMINING = Set.of(
            "most",
            "least",
            "best",
            "worst",
            "only",
            "following",
            "below",
            "usual",
            "typical",
            "common",
            "main",
            "famous",
            "same",
            "entire",
            "whole",
            "top",
            "very",
            "ideal",
            "optimal",
            "right",
            "proper",
            "maximum",
            "minimum",
            "total",
            "average",
            "possible");

    private static final Set<String> ENDING = Set.of(
            "is", "are", "was", "were", "does", "do", "did", "has", "have", "had", "can", "could", "should", "would",
            "will", "may", "must", "and", "or", "but", "on", "at", "by", "with", "from", "into", "than", "as", "so",
            "it", "they", "he", "she", "we", "you", "i", "a", "an", "the", "using", "without", "during", "after",
            "before", "how", "why", "what");

    /** Behind a thing that belongs to a place these lead to its name. */
    private static final Set<String> OWNING = Set.of("of", "at");

    private static final Pattern WORLD = Phrasing.pattern(DefiniteThings.class, "world-en");
    private static final Pattern BELONGINGS = Phrasing.pattern(DefiniteThings.class, "belongings-en");

    private static final int LONGEST = 5;

    private DefiniteThings() {}

    static boolean dangle(String text) {
        Words words = Words.of(text);
        for (int i = 0; i < words.size(); i++) {
            if (words.at(i).equals("the") && !isDefined(words, i)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isDefined(Words words, int article) {
        int end = Math.min(words.size(), article + 1 + LONGEST);
        for (int i = article + 1; i < end; i++) {
            String word = words.at(i);
            if (words.isMark(i) || ENDING.contains(word)) {
                return false;
            }
            boolean first = i == article + 1;
            if (!first && DEFINING.contains(word)) {
                return OWNING.contains(word)
                        || words.isKnown(words.at(i - 1), article)
                        || !BELONGINGS.matcher(words.at(i - 1)).matches();
            }
            if (words.isCapital(i)
                    || DETERMINING.contains(word)
                    || (word.length() > 4 && word.endsWith("est"))
                    || WORLD.matcher(word).matches()
                    || words.isKnown(word, article)) {
                return true;
            }
        }
        return false;
    }
}
