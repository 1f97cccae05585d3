package dev.mneme.processor.cache.guard;

import java.util.regex.Pattern;

/** An English word without the endings of number and tense: boxes, installing and used as box, install and us(e). */
final class Stem {
    private static final Pattern SIBILANT = Pattern.compile("(?:x|ch|sh|ss|zz)es$");
    private static final Pattern PLURAL = Pattern.compile("[^sui]s$");
    private static final Pattern PAST = Pattern.compile("[^e]ed$");
    private static final Pattern OUR =
            Pattern.compile("^(\\w{3,}|\\w*[aeiou]\\w+)our(s|ed|ing|ful|ite|ites|al|able)?$");
    private static final Pattern ISE = Pattern.compile("is(e|es|ed|ing|ation|ations)$");
    private static final Pattern DOUBLED = Pattern.compile("([^aeiou])\\1$");

    private Stem() {}

    static String of(String word) {
        if (word.length() < 4 || word.equals("news") || !isLatin(word)) {
            return word;
        }
        String stem = undoubled(withoutTense(withoutAdverb(withoutPlural(american(word)))));
        return stem.length() > 3 && stem.endsWith("e") ? stem.substring(0, stem.length() - 1) : stem;
    }

    /** Favour as favor, organise as organize; hour and four are too short. */
    private static String american(String word) {
        return ISE.matcher(OUR.matcher(word).replaceFirst("$1or$2")).replaceFirst("iz$1");
    }

    private static String withoutPlural(String word) {
        if (word.endsWith("ies") && word.length() > 4) {
            return word.substring(0, word.length() - 3) + "y";
        }
        if (SIBILANT.matcher(word).find()) {
            return word.substring(0, word.length() - 2);
        }
        return PLURAL.matcher(word).find() ? word.substring(0, word.length() - 1) : word;
    }

    private static String withoutAdverb(String word) {
        return word.length() > 5 && word.endsWith("ly") ? word.substring(0, word.length() - 2) : word;
    }

    private static String withoutTense(String word) {
        if (word.length() > 5 && word.endsWith("ing")) {
            return word.substring(0, word.length() - 3);
        }
        if (word.length() > 4 && word.endsWith("ied")) {
            return word.substring(0, word.length() - 3) + "y";
        }
        if (word.length() > 4 && PAST.matcher(word).find()) {
            return word.substring(0, word.length() - 2);
        }
        return word;
    }

    /** stopp as stop, and call as cal, for travelling is of travel. */
    private static String undoubled(String stem) {
        return DOUBLED.matcher(stem).find() ? stem.substring(0, stem.length() - 1) : stem;
    }

    private static boolean isLatin(String word) {
        return word.chars().allMatch(c -> c >= 'a' && c <= 'z');
    }
}
