package dev.mneme.processor.cache.guard;

import dev.mneme.processor.embedding.Script;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The words of a text: a run of letters, a run of digits, or a single ideograph. */
final class Tokens {
    /** Stands before an abbreviation that is another word in lower case. */
    static final String ABBREVIATED = "^";

    private static final Pattern TOKEN = Pattern.compile("\\p{IsHan}|[\\p{L}\\p{M}&&[^\\p{IsHan}]]+[+#]*|\\p{Nd}+");

    private static final Pattern SENTENCE_END = Pattern.compile("[.!?:;\"。！？：；“(]");

    /** Abbreviations that are other words in lower case: US is not us. */
    private static final Set<String> ABBREVIATIONS = Set.of("us", "it", "who");

    /** What's as what is. */
    private static final Pattern SHORTENED_IS =
            Pattern.compile("(?i)\\b(what|who|where|when|why|how|that|there|it|he|she)(?:['’]s|s(?<=whats))\\b");

    /** Non-fiction and non fiction as nonfiction. */
    private static final Pattern NON = Pattern.compile("(?i)\\b(non)[- ](?=\\p{L})");

    /** Marks of Latin letters: Pokémon is Pokemon. */
    private static final Pattern ACCENTS = Pattern.compile("(?<=\\p{IsLatin})\\p{Mn}+");

    /** An abbreviation in the plural: VCs. */
    private static final Pattern PLURALS = Pattern.compile("\\b(\\p{Lu}{2,})['’]?s\\b");

    private Tokens() {}

    static List<Token> of(String text) {
        String bare =
                ACCENTS.matcher(Normalizer.normalize(text, Normalizer.Form.NFD)).replaceAll("");
        String plain = PLURALS.matcher(Normalizer.normalize(bare, Normalizer.Form.NFKC))
                .replaceAll("$1");
        plain = NON.matcher(SHORTENED_IS.matcher(plain).replaceAll("$1 is")).replaceAll("$1");
        boolean shouted = plain.equals(plain.toUpperCase(Locale.ROOT));
        List<Token> tokens = new ArrayList<>();
        Matcher matcher = TOKEN.matcher(plain);
        int end = -1;
        boolean begins = true;
        while (matcher.find()) {
            begins |= end >= 0
                    && SENTENCE_END
                            .matcher(plain.substring(end, matcher.start()))
                            .find();
            boolean glued = matcher.start() == end
                    && isDigits(tokens.getLast().word())
                    && !Script.isHan(matcher.group().codePointAt(0));
            tokens.add(token(matcher.group(), begins, glued, shouted));
            begins = false;
            end = matcher.end();
        }
        return tokens;
    }

    static boolean isDigits(String word) {
        return Character.isDigit(word.charAt(0));
    }

    private static Token token(String word, boolean begins, boolean glued, boolean shouted) {
        String lower = word.toLowerCase(Locale.ROOT);
        boolean capitals =
                !shouted && word.length() > 1 && word.equals(word.toUpperCase(Locale.ROOT)) && !word.equals(lower);
        boolean capital = !shouted
                && !word.equals(lower)
                && (capitals || !begins || !word.substring(1).equals(lower.substring(1)));
        String key = capitals && ABBREVIATIONS.contains(lower) ? ABBREVIATED + lower : Stem.of(lower);
        return new Token(key, capital && !word.equals("I"), glued, begins);
    }

    /**
     * A word of a text.
     *
     * @param word in lower case and without its ending
     * @param named whether it is written like a name
     * @param glued whether it sticks to the digits before, as a unit does
     * @param begins whether a sentence begins with it
     */
    record Token(String word, boolean named, boolean glued, boolean begins) {}
}
