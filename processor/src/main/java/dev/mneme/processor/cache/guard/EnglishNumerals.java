package dev.mneme.processor.cache.guard;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** English number words as digits: twenty-five is 25, 1k is 1000, 1.5 million is 1500000, second is the 2nd. */
final class EnglishNumerals {
    private static final List<String> SMALL = List.of(
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen");
    private static final List<String> TENS =
            List.of("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety");
    private static final List<String> ORDINALS =
            List.of("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth");
    private static final Map<String, Long> SCALES = Map.of(
            "hundred",
            100L,
            "thousand",
            1_000L,
            "k",
            1_000L,
            "million",
            1_000_000L,
            "billion",
            1_000_000_000L,
            "bn",
            1_000_000_000L);
    private static final Map<String, Long> VALUES = values();

    private static final String WORD = "(?:" + String.join("|", wordsLongestFirst()) + ")";

    /** "one" alone is hardly ever a number: which one, one of them. */
    private static final Pattern WORDS = Pattern.compile(
            "(?i)\\b(?<!\\d\\s?)(?!one\\b(?!\\s+(?:hundred|thousand|million|billion|day|hour|minute|week|month|year|percent|dollar)))"
                    + WORD + "(?:[-\\s]+(?:and\\s+)?" + WORD + ")*\\b");

    private static final Pattern BETWEEN_WORDS = Pattern.compile("[-\\s]+(?:and\\s+)?");
    private static final Pattern A_SCALE = Pattern.compile("(?i)\\ba\\s+(hundred|thousand|million|billion)\\b");
    private static final Pattern SCALED = Pattern.compile(
            "(?i)(\\d+(?:,\\d{3})*(?:\\.\\d+)?)\\s*(?:(k)\\b|\\s(hundred|thousand|million|billion|bn)\\b)");
    private static final Pattern NTH = Pattern.compile("(?i)\\b(\\d+)(?:st|nd|rd|th)\\b");
    private static final Pattern ORDINAL =
            Pattern.compile("(?i)(?<![\\d]\\s)\\b(" + String.join("|", ORDINALS) + ")\\b");

    private EnglishNumerals() {}

    static String asDigits(String text) {
        String digits = A_SCALE.matcher(text).replaceAll("one $1");
        digits = WORDS.matcher(digits).replaceAll(found -> value(found.group()));
        digits = SCALED.matcher(digits)
                .replaceAll(found -> times(
                        found.group(1).replace(",", ""),
                        scale(found.group(2) != null ? found.group(2) : found.group(3))));
        digits = NTH.matcher(digits).replaceAll("#$1");
        return ORDINAL.matcher(digits)
                .replaceAll(found -> "#" + (ORDINALS.indexOf(found.group(1).toLowerCase(Locale.ROOT)) + 1));
    }

    static String times(String digits, long factor) {
        return new BigDecimal(digits)
                .multiply(BigDecimal.valueOf(factor))
                .stripTrailingZeros()
                .toPlainString();
    }

    private static long scale(String word) {
        return SCALES.getOrDefault(word.toLowerCase(Locale.ROOT), 1L);
    }

    private static String value(String words) {
        long sum = 0;
        long section = 0;
        for (String word : BETWEEN_WORDS.split(words.toLowerCase(Locale.ROOT), -1)) {
            Long scale = SCALES.get(word);
            if (scale == null) {
                section += VALUES.getOrDefault(word, 0L);
            } else if (scale == 100) {
                section = Math.max(section, 1) * scale;
            } else {
                sum += Math.max(section, 1) * scale;
                section = 0;
            }
        }
        return Long.toString(sum + section);
    }

    private static Map<String, Long> values() {
        Map<String, Long> values = new HashMap<>();
        for (int i = 0; i < SMALL.size(); i++) {
            values.put(SMALL.get(i), (long) i);
        }
        for (int i = 0; i < TENS.size(); i++) {
            values.put(TENS.get(i), 20L + 10L * i);
        }
        return Map.copyOf(values);
    }

    private static List<String> wordsLongestFirst() {
        List<String> words = new ArrayList<>(SMALL);
        words.addAll(TENS);
        words.addAll(List.of("hundred", "thousand", "million", "billion"));
        words.sort((one, other) -> other.length() - one.length());
        return words;
    }
}
