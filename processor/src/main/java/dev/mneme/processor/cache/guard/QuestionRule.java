package dev.mneme.processor.cache.guard;

import dev.mneme.processor.cache.guard.Phrases.Found;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What kind of question it is: why / how / when, 为什么 / 怎么 / 什么时候. A text that asks nothing, such as a few key words, goes
 * with what and how.
 */
final class QuestionRule implements GuardRule {
    private static final String ALIKE = "alike";
    private static final String NOTHING = "nothing";
    private static final Phrases<String> PHRASES = new Phrases<>();
    private static final Set<Set<String>> ALIKE_KINDS = new HashSet<>();

    /** Kinds that name what is asked for less closely than any other kind beside them. */
    private static final Set<String> VAGUE = Set.of("what", "if", "able", "ought");

    /** Kinds that only the first words of a question say: can I, but not how can I. */
    private static final Set<String> LEADING = Set.of("able", "ought");

    private static final Set<String> ASKED_BY_KEY_WORDS = Set.of("what", "method");

    /** What does not work is told in order to hear why, or what to do. */
    private static final Set<String> ASKED_OF_FAILURES = Set.of("what", "method", "why");

    /** 开不开门: either or. */
    private static final Pattern EITHER_OR = Pattern.compile("(\\p{IsHan})[不没]\\1");

    /** Whether one or the other: the same as which. */
    private static final Pattern CHOICE = Pattern.compile("(?i)\\bor\\b(?!\\s+not\\b)|还是");

    private static final Set<String> AUXILIARIES = Set.of(
            "is", "are", "am", "was", "were", "do", "doe", "does", "did", "can", "could", "should", "will", "would",
            "has", "have", "hav", "may", "must", "isn", "aren", "don", "doesn", "didn", "can't", "won");

    private static final Set<String> HOW_OR_WHY = Set.of("method", "why");

    static {
        for (String line : RuleData.lines("questions")) {
            String kind = line.substring(0, line.indexOf(':'));
            List<String> words = RuleData.words(line.substring(line.indexOf(':') + 1));
            if (kind.equals(ALIKE)) {
                ALIKE_KINDS.add(Set.copyOf(words));
            } else {
                words.forEach(word -> PHRASES.add(word, kind));
            }
        }
    }

    /** All words that ask. */
    static List<String> phrases() {
        return RuleData.lines("questions").stream()
                .filter(line -> !line.startsWith(ALIKE))
                .flatMap(line -> RuleData.words(line.substring(line.indexOf(':') + 1)).stream())
                .toList();
    }

    @Override
    public String name() {
        return "question";
    }

    @Override
    public boolean differs(Reading one, Reading other) {
        Set<String> kinds = kinds(one);
        Set<String> others = kinds(other);
        if (kinds.equals(others) || asksHowOrWhy(one, kinds, other, others)) {
            return false;
        }
        if (kinds.isEmpty() || others.isEmpty()) {
            if (fails(one)
                    && fails(other)
                    && ASKED_OF_FAILURES.containsAll(kinds)
                    && ASKED_OF_FAILURES.containsAll(others)) {
                return false;
            }
            return !ASKED_BY_KEY_WORDS.containsAll(kinds) || !ASKED_BY_KEY_WORDS.containsAll(others);
        }
        Set<String> apart = new HashSet<>(kinds);
        apart.addAll(others);
        apart.removeIf(kind -> kinds.contains(kind) && others.contains(kind));
        return !ALIKE_KINDS.contains(apart);
    }

    /** 怎么打不开 asks why, or how: with a negation the word says both. */
    private static boolean asksHowOrWhy(Reading one, Set<String> kinds, Reading other, Set<String> others) {
        return one.isHan()
                && HOW_OR_WHY.containsAll(kinds)
                && HOW_OR_WHY.containsAll(others)
                && !kinds.isEmpty()
                && !others.isEmpty()
                && fails(one)
                && fails(other);
    }

    private static boolean fails(Reading reading) {
        return NegationRule.negations(reading.text()) > 0;
    }

    private static Set<String> kinds(Reading reading) {
        Set<String> kinds = PHRASES.in(reading.tokens()).stream()
                .filter(found -> found.start() == 0 || !LEADING.contains(found.meaning()))
                .map(Found::meaning)
                .filter(kind -> !kind.equals(NOTHING))
                .collect(Collectors.toSet());
        if (kinds.contains("method")) {
            kinds.remove("rate");
        }
        if (!VAGUE.containsAll(kinds)) {
            kinds.removeAll(VAGUE);
        } else if (kinds.contains("what")) {
            return Set.of("what");
        }
        boolean asksIf = EITHER_OR.matcher(reading.text()).find()
                || (!reading.tokens().isEmpty()
                        && AUXILIARIES.contains(reading.tokens().getFirst().word()));
        if (kinds.isEmpty() && asksIf) {
            kinds.add("if");
        }
        boolean either = !kinds.isEmpty()
                && VAGUE.containsAll(kinds)
                && CHOICE.matcher(reading.text()).find();
        return either ? Set.of("what") : kinds;
    }
}
