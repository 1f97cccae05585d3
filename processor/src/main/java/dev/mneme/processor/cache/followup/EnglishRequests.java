package dev.mneme.processor.cache.followup;

import dev.mneme.processor.cache.phrase.Phrasing;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whether a request in English stands for itself. */
final class EnglishRequests {
    private static final Pattern OPENINGS = pattern("openings-en");
    private static final Pattern TALES = pattern("tales-en");
    private static final Pattern EXPECTED = pattern("expected-en");
    private static final Pattern POINTERS = pattern("pointers-en");
    private static final Pattern HINTS = pattern("hints-en");

    private static final Pattern ASKING = Pattern.compile(
            "(?:^|[.?!,;]\\s+)(?:please\\s+)?" + Phrasing.of(EnglishRequests.class, "verbs-en"),
            Pattern.CASE_INSENSITIVE);

    /** Words that may point at the material that comes with a request. */
    private static final Pattern FORWARD = Pattern.compile("(?i)\\b(?:this|these|following|below|above)\\b");

    /** A name behind the first word, or a number. */
    private static final Pattern NAMED = Pattern.compile("(?<=\\s)\\p{Lu}|\\p{Nd}");

    private static final Pattern SENTENCE_END = Pattern.compile("[.?!]+(?=\\s|$)|\\n");

    /** Words of a first sentence that can say what those after it speak of. */
    private static final int ENOUGH = 4;

    private static final int LEAST_WORDS = 3;

    private EnglishRequests() {}

    static boolean standAlone(Request request) {
        String words = request.ownWords(FORWARD);
        String beginning = beginning(words);
        return Words.of(words).size() >= LEAST_WORDS
                && isAsking(words)
                && !opens(words)
                && !POINTERS.matcher(EXPECTED.matcher(words).replaceAll(" ")).find()
                && !HINTS.matcher(beginning).find()
                && !Pronouns.dangle(beginning)
                && (request.material() || !DefiniteThings.dangle(beginning))
                && !Symbols.dangle(words);
    }

    static boolean isAsking(String words) {
        return ASKING.matcher(words).find();
    }

    /** Up to the end of the first sentence that is long enough to say what those that follow speak of. */
    private static String beginning(String words) {
        Matcher end = SENTENCE_END.matcher(words);
        while (end.find()) {
            if (Words.of(words.substring(0, end.start())).size() >= ENOUGH) {
                return words.substring(0, end.end());
            }
        }
        return words;
    }

    private static boolean opens(String words) {
        return OPENINGS.matcher(words).find()
                || (TALES.matcher(words).find() && !NAMED.matcher(words).find());
    }

    private static Pattern pattern(String file) {
        return Phrasing.pattern(EnglishRequests.class, file);
    }
}
