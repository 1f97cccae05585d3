package dev.mneme.processor.cache.guard;

import java.util.List;
import java.util.Optional;

/** Holds a semantic hit back where the original texts differ in something that a vector hardly sees. */
public record MeaningGuard(List<GuardRule> rules) {
    public static final MeaningGuard STANDARD =
            new MeaningGuard(List.of(new NumbersRule(), new NegationRule(), new SymbolsRule()));

    public MeaningGuard {
        rules = List.copyOf(rules);
    }

    /** Name of the first rule that tells the texts apart. */
    public Optional<String> objection(String one, String other) {
        return rules.stream()
                .filter(rule -> rule.differs(one, other))
                .map(GuardRule::name)
                .findFirst();
    }
}
