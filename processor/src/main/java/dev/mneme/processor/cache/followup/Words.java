package dev.mneme.processor.cache.followup;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The words of an English text with the marks between them. */
record Words(List<String> written, List<String> lower) {
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+(?:['’.-][\\p{L}\\p{N}]+)*|[,;:.?!()]");

    static Words of(String text) {
        List<String> written = new ArrayList<>();
        Matcher matcher = WORD.matcher(text);
        while (matcher.find()) {
            written.add(matcher.group());
        }
        return new Words(
                List.copyOf(written),
                written.stream().map(word -> word.toLowerCase(Locale.ROOT)).toList());
    }

    int size() {
        return lower.size();
    }

    String at(int place) {
        return lower.get(place);
    }

    boolean isMark(int place) {
        return !Character.isLetterOrDigit(at(place).codePointAt(0));
    }

    boolean isCapital(int place) {
        return Character.isUpperCase(written.get(place).codePointAt(0));
    }

    /** Whether the thing was spoken of before, in the singular or the plural. */
    boolean isKnown(String thing, int before) {
        return lower.subList(0, before).stream().anyMatch(word -> stem(word).equals(stem(thing)));
    }

    private static String stem(String word) {
        if (word.endsWith("ies")) {
            return word.substring(0, word.length() - 3) + "y";
        }
        return word.length() > 3 && word.endsWith("s") ? word.substring(0, word.length() - 1) : word;
    }
}
