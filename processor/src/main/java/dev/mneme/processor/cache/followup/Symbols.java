package dev.mneme.processor.cache.followup;

import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Whether a text speaks of an x or an f(x) of which it says nothing. */
final class Symbols {
    private static final Pattern SYMBOL =
            Pattern.compile("(?<![\\p{L}\\p{N}'’])([xyzuvwpqrnkfgh])(?![\\p{L}\\p{N}'’])");
    private static final Pattern FUNCTION = Pattern.compile("(?<![\\p{L}\\p{N}])([fgh])\\(");
    private static final Pattern RELATION = Pattern.compile("[=<>≤≥≠]");

    private static final int SHORT = 12;

    private Symbols() {}

    static boolean dangle(String text) {
        boolean functionOnce = count(FUNCTION, text).containsValue(1L);
        boolean related = RELATION.matcher(text).find();
        return functionOnce
                || (!related
                        && Words.of(text).size() < SHORT
                        && count(SYMBOL, text).containsValue(1L));
    }

    private static Map<String, Long> count(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map(MatchResult::group)
                .collect(Collectors.groupingBy(symbol -> symbol, Collectors.counting()));
    }
}
