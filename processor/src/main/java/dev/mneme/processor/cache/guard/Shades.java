package dev.mneme.processor.cache.guard;

import dev.mneme.processor.cache.guard.Vocabulary.Meaning;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How near two short texts must be for another word, or one more, to be a shade of the same meaning, so that its rule does not
 * object. In long texts, and in those of several clauses, a word weighs little in the vector and much in the meaning: there it always does.
 */
final class Shades {
    private static final String NEVER = "never";
    private static final int MOST_WORDS = 10;

    private static final Map<String, Double> LATIN = similarities("en");
    private static final Map<String, Double> HAN = similarities("zh");
    private static final Set<String> NONE = Stream.of("en", "zh")
            .flatMap(language -> RuleData.lines("shades", language))
            .filter(line -> name(line).equals(NEVER))
            .flatMap(line -> words(line).stream())
            .map(word -> Vocabulary.phrases().meaning(word).map(Meaning::key).orElseGet(() -> Stem.of(word)))
            .collect(Collectors.toSet());

    private Shades() {}

    static boolean cover(GuardRule rule, Reading one, Reading other, double similarity) {
        Map<String, Double> least = one.isHan() || other.isHan() ? HAN : LATIN;
        return similarity >= least.getOrDefault(rule.name(), Double.POSITIVE_INFINITY)
                && isShort(one)
                && isShort(other)
                && differInShades(one.keys(), other.keys());
    }

    /** Whether there are words that one has and the other has not, and none of them says too much: before, old. */
    private static boolean differInShades(Set<String> keys, Set<String> others) {
        Set<String> apart = Stream.concat(keys.stream(), others.stream())
                .filter(key -> !keys.contains(key) || !others.contains(key))
                .collect(Collectors.toSet());
        return !apart.isEmpty() && apart.stream().noneMatch(NONE::contains);
    }

    private static boolean isShort(Reading reading) {
        return reading.isShort() && reading.topic().size() <= MOST_WORDS;
    }

    private static Map<String, Double> similarities(String language) {
        return RuleData.lines("shades", language)
                .filter(line -> !name(line).equals(NEVER))
                .collect(Collectors.toMap(
                        Shades::name, line -> Double.valueOf(words(line).getFirst())));
    }

    private static String name(String line) {
        return line.substring(0, line.indexOf(':'));
    }

    private static List<String> words(String line) {
        return RuleData.words(line.substring(line.indexOf(':') + 1));
    }
}
