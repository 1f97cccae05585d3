package dev.mneme.ingest.replay;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How much of two texts is the same words, wherever they stand: 2 × shared / (words of one + words of the other), a word as often
 * as it occurs. A word is letters and digits in lower case; a Chinese, Japanese or Korean character is one of its own. It says nothing about what
 * they mean.
 */
final class Overlap {
    private static final Pattern WORD = Pattern.compile(
            "[\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}\\p{IsHangul}]|[[\\p{L}\\p{M}\\p{N}]&&[^\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}\\p{IsHangul}]]+");

    private Overlap() {}

    /** From 0, no word in common, to 1, the same words. */
    static double of(String one, String other) {
        Map<String, Integer> left = words(one);
        Map<String, Integer> right = words(other);
        int all = sum(left) + sum(right);
        if (all == 0) {
            return one.strip().equals(other.strip()) ? 1 : 0;
        }
        int shared = left.entrySet().stream()
                .mapToInt(word -> Math.min(word.getValue(), right.getOrDefault(word.getKey(), 0)))
                .sum();
        return 2.0 * shared / all;
    }

    private static Map<String, Integer> words(String text) {
        Map<String, Integer> words = new HashMap<>();
        Matcher matcher = WORD.matcher(text.toLowerCase(Locale.ROOT));
        while (matcher.find()) {
            words.merge(matcher.group(), 1, Integer::sum);
        }
        return words;
    }

    private static int sum(Map<String, Integer> words) {
        return words.values().stream().mapToInt(Integer::intValue).sum();
    }
}
