package dev.mneme.processor.cache.guard;

import java.util.List;
import java.util.Optional;

/** Holds a semantic hit back where the original texts differ in something that a vector hardly sees. */
public final class MeaningGuard {
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
     * @param unlessShade rules the first of which that differs objects, unless the vectors are too near for a word to mean another thing
     */
    MeaningGuard(List<GuardRule> always, List<GuardRule> unlessShade) {
        this.always = List.copyOf(always);
        this.unlessShade = List.copyOf(unlessShade);
    }

    /** Name of the first rule that tells the texts apart. */
    public Optional<String> objection(String one, String other, double similarity) {
        Reading reading = Reading.of(one);
        Reading otherReading = Reading.of(other);
        return first(always, reading, otherReading)
                .or(() -> first(unlessShade, reading, otherReading)
                        .filter(rule -> !Shades.cover(rule, reading, otherReading, similarity)))
                .map(GuardRule::name);
    }

    private static Optional<GuardRule> first(List<GuardRule> rules, Reading one, Reading other) {
        return rules.stream().filter(rule -> rule.differs(one, other)).findFirst();
    }
}
