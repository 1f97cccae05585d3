package dev.mneme.processor.cache.guard;

import dev.mneme.processor.cache.guard.Phrases.Found;
import dev.mneme.processor.cache.guard.Tokens.Token;
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
    private static final Set<String> VAGUE = Set.of("what", "if", "able", "ought", "possible");

    /** Kinds that only the first words of a question say: can I, but not how can I. */
    private static final Set<String> LEADING = Set.of("able", "ought");

    private static final Set<String> ASKED_BY_KEY_WORDS = Set.of("what", "method");

    /** What does not work is told in order to hear why, or what to do. */
    private static final Set<String> ASKED_OF_FAILURES = Set.of("what", "method", "why");

    /** 开不开门: either or. */
    private static final Pattern EITHER_OR = Pattern.compile("(\\p{IsHan})[不没]\\1");

    /** Whether one or the other: the same as which. */
    private static final Pattern CHOICE = Pattern.compile("(?i)\\bor\\b(?!\\s+not\\b)|还是");

    /** What are some cheap ways to: the same as how. */
    private static final Pattern WAYS = Pattern.compile(
            "(?i)^(?:what|which)\\b(?:\\s+\\w[\\w'’-]*){0,5}?\\s+(?:ways?|methods?|tips|tricks|techniques?|procedures?|steps)\\s+to\\b");

    private static final Pattern DIFFERENCE = Pattern.compile("(?i)\\b(?:differ|distinguish|distinct)");

    private static final Set<String> AUXILIARIES = Set.of(
            "is", "are", "am", "was", "were", "do", "doe", "does", "did", "can", "could", "should", "will", "would",
            "has", "have", "hav", "may", "must", "isn", "aren", "don", "doesn", "didn", "can't", "won");

    /** Kinds whose words also join clauses: what happens when, people who. */
    private static final Set<String> JOINING = Set.of("when", "where", "who");

    /** Words after which such a word asks all the same. */
    private static final Set<String> BEFORE_A_QUESTION = Set.of(
            "and",
            "or",
            "me",
            "us",
            "know",
            "tell",
            "say",
            "see",
            "show",
            "explain",
            "remember",
            "decid",
            "determin",
            "understand",
            "out",
            "of",
            "on",
            "about",
            "to",
            "in",
            "at",
            "by",
            "for",
            "from",
            "with",
            "is");

    private static final Set<String> BE = Set.of("is", "are", "was", "were");

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
        if (ASKED_BY_KEY_WORDS.containsAll(kinds)
                && ASKED_BY_KEY_WORDS.containsAll(others)
                && (asksForWays(one, other) || asksForDifference(one, other))) {
            return false;
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

    private static boolean asksForWays(Reading one, Reading other) {
        return WAYS.matcher(one.text()).find() || WAYS.matcher(other.text()).find();
    }

    /** How do they differ, what is the difference. */
    private static boolean asksForDifference(Reading one, Reading other) {
        return DIFFERENCE.matcher(one.text()).find()
                && DIFFERENCE.matcher(other.text()).find();
    }

    private static boolean fails(Reading reading) {
        return NegationRule.negations(reading.text()) > 0;
    }

    /** Why do we sneeze when we look at the sun: why was asked, and when only joins. */
    private static boolean joinsClauses(Found<String> found, Reading reading) {
        if (!JOINING.contains(found.meaning()) || reading.isHan()) {
            return false;
        }
        List<Token> tokens = reading.tokens();
        return !tokens.get(found.start()).begins()
                && !BEFORE_A_QUESTION.contains(tokens.get(found.start() - 1).word())
                && asksAtOnce(tokens);
    }

    /** Whether the first words ask: not do you know, which only leads to a question. */
    private static boolean asksAtOnce(List<Token> tokens) {
        Found<String> first = PHRASES.in(tokens).getFirst();
        return first.start() == 0
                ? !first.meaning().equals(NOTHING)
                : AUXILIARIES.contains(tokens.getFirst().word());
    }

    private static boolean isLedTo(List<Token> tokens) {
        return PHRASES.in(tokens).stream()
                .anyMatch(found -> found.start() == 0 && found.meaning().equals(NOTHING));
    }

    /** How contagious is it, but not how is it and not how long is it. */
    private static boolean asksHowMuchOfAQuality(List<Token> tokens) {
        return tokens.size() > 2
                && tokens.getFirst().word().equals("how")
                && !AUXILIARIES.contains(tokens.get(1).word())
                && BE.contains(tokens.get(2).word())
                && PHRASES.in(tokens.subList(0, 2)).getFirst().end() == 1;
    }

    private static Set<String> kinds(Reading reading) {
        Set<String> kinds = PHRASES.in(reading.tokens()).stream()
                .filter(found -> found.start() == 0 || !LEADING.contains(found.meaning()))
                .filter(found -> !joinsClauses(found, reading))
                .map(Found::meaning)
                .filter(kind -> !kind.equals(NOTHING))
                .collect(Collectors.toSet());
        if (kinds.contains("method")) {
            kinds.remove("rate");
            if (asksHowMuchOfAQuality(reading.tokens())) {
                kinds.remove("method");
                kinds.add("rate");
            }
        }
        if (!VAGUE.containsAll(kinds)) {
            kinds.removeAll(VAGUE);
        } else if (kinds.contains("what")) {
            return Set.of("what");
        }
        boolean asksIf = EITHER_OR.matcher(reading.text()).find()
                || (!reading.tokens().isEmpty()
                        && AUXILIARIES.contains(reading.tokens().getFirst().word())
                        && !isLedTo(reading.tokens()));
        if (kinds.isEmpty() && asksIf) {
            kinds.add("if");
        }
        boolean either = !kinds.isEmpty()
                && VAGUE.containsAll(kinds)
                && CHOICE.matcher(reading.text()).find();
        return either ? Set.of("what") : kinds;
    }
}
