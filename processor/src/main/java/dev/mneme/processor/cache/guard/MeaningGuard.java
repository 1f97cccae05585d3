package dev.mneme.processor.cache.guard;

import java.util.List;
import java.util.Optional;

/** Holds a semantic hit back where the original texts differ in something that a vector hardly sees. */
public final class MeaningGuard {
    /** From here on another word is a synonym or a shade, in short texts: the vectors of other things are farther apart. */
    private static final double VERY_NEAR = 0.97;

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
    private final List<GuardRule> unlessVeryNear;

    /**
     * Puts rules together.
     *
     * @param unlessVeryNear rules that are not asked about texts whose vectors are all but the same
     */
    MeaningGuard(List<GuardRule> always, List<GuardRule> unlessVeryNear) {
        this.always = List.copyOf(always);
        this.unlessVeryNear = List.copyOf(unlessVeryNear);
    }

    /** Name of the first rule that tells the texts apart. */
    public Optional<String> objection(String one, String other, double similarity) {
        Reading reading = Reading.of(one);
        Reading otherReading = Reading.of(other);
        Optional<String> objection = first(always, reading, otherReading);
        boolean veryNear = similarity >= VERY_NEAR && reading.isShort() && otherReading.isShort();
        return objection.isEmpty() && !veryNear ? first(unlessVeryNear, reading, otherReading) : objection;
    }

    private static Optional<String> first(List<GuardRule> rules, Reading one, Reading other) {
        return rules.stream()
                .filter(rule -> rule.differs(one, other))
                .map(GuardRule::name)
                .findFirst();
    }
}
