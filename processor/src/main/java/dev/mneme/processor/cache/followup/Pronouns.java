package dev.mneme.processor.cache.followup;

import dev.mneme.processor.cache.phrase.Phrasing;
import java.util.Set;
import java.util.regex.Pattern;

/** Whether a text has a pronoun that stands for nothing in the text itself. */
final class Pronouns {
    private static final Set<String> PRONOUNS = Set.of(
            "it",
            "its",
            "it's",
            "it’s",
            "itself",
            "they",
            "them",
            "their",
            "theirs",
            "themselves",
            "they're",
            "he",
            "him",
            "his",
            "he's",
            "she",
            "her",
            "hers",
            "she's");

    /** Behind these a clause begins, in which a pronoun stands for something of the clause before. */
    private static final Set<String> JOINING = Set.of(
            "and", "but", "or", "because", "if", "when", "so", "that", "which", "while", "before", "after", "until",
            "as", "who", "how", "why", "where", "what", "whether", "to");

    private static final Pattern EXPLETIVES = Phrasing.pattern(Pronouns.class, "expletives-en");

    /** Words before it among which there is room for what it stands for. */
    private static final int ROOM = 3;

    private Pronouns() {}

    static boolean dangle(String text) {
        Words words = Words.of(EXPLETIVES.matcher(text).replaceAll(" "));
        for (int i = 0; i < words.size(); i++) {
            if (PRONOUNS.contains(words.at(i)) && !hasAntecedent(words, i)) {
                return true;
            }
        }
        return false;
    }

    private static boolean hasAntecedent(Words words, int pronoun) {
        for (int i = pronoun - 1; i >= 0; i--) {
            if (words.isMark(i) || JOINING.contains(words.at(i))) {
                return i >= ROOM || (i >= 2 && words.isCapital(i - 1));
            }
        }
        return false;
    }
}
