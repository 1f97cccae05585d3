package dev.mneme.processor.cache.guard;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Holds a semantic hit back where the original texts differ in something that a vector hardly sees. */
public final class MeaningGuard {
    /**
     * How far apart two short texts may be, counted in words, for another word, or one more, to be a synonym or a shade. A word weighs the more
     * in the vector the fewer there are: of three words one that means another thing moves it farther than one of ten.
     */
    private static final double OTHER_WORD = 0.2;

    /** Nearer than this they must be whatever their length. */
    private static final double NEAR = 0.93;

    public static final MeaningGuard STANDARD = new MeaningGuard(
            List.of(
                    new NumbersRule(),
                    new NegationRule(),
                    new SymbolsRule(),
                    new OppositesRule(),
                    new QuestionRule(),
                    new TenseRule(),
                    new NamesRule(),
                    new OrderRule()),
            List.of(new WordsRule(), new AddedRule()));

    private final List<GuardRule> always;
    private final List<GuardRule> unlessShade;

    /**
     * Puts rules together.
     *
     * @param unlessShade rules that are not asked about texts whose vectors are too near for a word to mean another thing
     */
    MeaningGuard(List<GuardRule> always, List<GuardRule> unlessShade) {
        this.always = List.copyOf(always);
        this.unlessShade = List.copyOf(unlessShade);
    }

    /** Name of the first rule that tells the texts apart. */
    public Optional<String> objection(String one, String other, double similarity) {
        Reading reading = Reading.of(one);
        Reading otherReading = Reading.of(other);
        Optional<String> objection = first(always, reading, otherReading);
        return objection.isEmpty() && !isShade(reading, otherReading, similarity)
                ? first(unlessShade, reading, otherReading)
                : objection;
    }

    private static boolean isShade(Reading one, Reading other, double similarity) {
        Set<String> keys = one.keys();
        Set<String> others = other.keys();
        int words = Math.max(one.topic().size(), other.topic().size());
        return similarity >= NEAR
                && (1 - similarity) * words <= OTHER_WORD
                && one.isShort()
                && other.isShort()
                && !keys.equals(others)
                && OppositesRule.takeTheSameSides(one, other);
    }

    private static Optional<String> first(List<GuardRule> rules, Reading one, Reading other) {
        return rules.stream()
                .filter(rule -> rule.differs(one, other))
                .map(GuardRule::name)
                .findFirst();
    }
}
