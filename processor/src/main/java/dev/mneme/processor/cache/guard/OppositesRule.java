package dev.mneme.processor.cache.guard;

import dev.mneme.processor.cache.guard.Phrases.Found;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One text says one thing and the other its opposite: enable / disable, increase / decrease, 开 / 关. */
final class OppositesRule implements GuardRule {
    private static final Phrases<Set<Side>> PHRASES = read();

    @Override
    public String name() {
        return "opposites";
    }

    @Override
    public boolean differs(Reading one, Reading other) {
        Set<Side> sides = sides(one);
        Set<Side> others = sides(other);
        return sides.stream()
                .anyMatch(side ->
                        others.contains(side.opposite()) && !others.contains(side) && !sides.contains(side.opposite()));
    }

    private static Set<Side> sides(Reading reading) {
        return PHRASES.in(reading.tokens()).stream()
                .map(Found::meaning)
                .flatMap(Set::stream)
                .collect(Collectors.toSet());
    }

    private static Phrases<Set<Side>> read() {
        List<String> lines = RuleData.lines("opposites");
        Phrases<Set<Side>> phrases = new Phrases<>();
        for (int pair = 0; pair < lines.size(); pair++) {
            String[] sides = lines.get(pair).split("/", -1);
            if (sides.length != 2) {
                throw new IllegalStateException("expected two sides with a / between them: " + lines.get(pair));
            }
            add(phrases, sides[0], new Side(pair, true));
            add(phrases, sides[1], new Side(pair, false));
        }
        return phrases;
    }

    /** A word may have several opposites: old / new, old / young. */
    private static void add(Phrases<Set<Side>> phrases, String words, Side side) {
        for (String word : RuleData.words(words)) {
            Set<Side> known = phrases.meaning(word).orElse(Set.of());
            phrases.put(word, Stream.concat(known.stream(), Stream.of(side)).collect(Collectors.toSet()));
        }
    }

    /**
     * A side of a pair of opposites.
     *
     * @param pair number of its line
     */
    private record Side(int pair, boolean left) {
        Side opposite() {
            return new Side(pair, !left);
        }
    }
}
