package dev.mneme.processor.cache.guard;

import dev.mneme.processor.cache.guard.Parts.Kind;
import dev.mneme.processor.cache.guard.Parts.Part;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/** The same words in other parts: convert A into B / convert B into A, A 比 B 大 / B 比 A 大. */
final class OrderRule implements GuardRule {
    private static final Set<String> FRONTING = Set.of("给", "把", "在");

    @Override
    public String name() {
        return "order";
    }

    @Override
    public boolean differs(Reading one, Reading other) {
        Set<String> shared = new HashSet<>(one.keys());
        shared.retainAll(other.keys());
        Parts parts = Parts.of(one).shared(shared);
        Parts others = Parts.of(other).shared(shared);
        if (personsSwapped(parts.persons(), others.persons())) {
            return true;
        }
        boolean han = one.isHan() || other.isHan();
        return han
                ? hanDiffers(parts, others, one.isShort() && other.isShort())
                : latinDiffers(parts, others, one.hasFewWords() && other.hasFewWords());
    }

    private static boolean personsSwapped(List<String> persons, List<String> others) {
        return !persons.equals(others) && Set.copyOf(persons).equals(Set.copyOf(others));
    }

    /** Chinese puts what is spoken of first or last as it likes: 微信怎么注销, 怎么注销微信. */
    private static boolean hanDiffers(Parts parts, Parts others, boolean isShort) {
        if (!isShort) {
            return !parts.words().equals(others.words());
        }
        if (distinct(parts.words()).equals(distinct(others.words()))) {
            return false;
        }
        Middle middle = Middle.of(parts.without(fronting(others)), others.without(fronting(parts)));
        return !middle.isSwapOfEquals() && !middle.isTurn();
    }

    /** Roles that bring forward what may as well stand behind without them: 给朋友送什么, 送朋友什么. */
    private static Set<String> fronting(Parts other) {
        Set<String> fronting = new HashSet<>(FRONTING);
        other.parts().forEach(part -> fronting.remove(part.key()));
        return fronting;
    }

    /** English moves what has a preposition: on a Mac, how do I …? All else keeps its order, and each preposition its word. */
    private static boolean latinDiffers(Parts parts, Parts others, boolean isShort) {
        if (Middle.of(parts.parts(), others.parts()).isSwapOfEquals()) {
            return false;
        }
        if (rolesSwapped(parts.heads(), others.heads())) {
            return true;
        }
        if (isPassiveOf(parts, others) || isPassiveOf(others, parts)) {
            return false;
        }
        Set<String> movable = new HashSet<>(parts.movable());
        movable.addAll(others.movable());
        if (parts.playsTwice() || others.playsTwice()) {
            movable.clear();
        }
        return !fixed(parts, isShort ? movable : Set.of()).equals(fixed(others, isShort ? movable : Set.of()));
    }

    /** Is data kept by Redis, does Redis keep data: who does it stands behind by in one, and first in the other. */
    private static boolean isPassiveOf(Parts passive, Parts active) {
        Set<String> doers = passive.heads().getOrDefault("by", Set.of());
        return doers.size() == 1
                && !active.heads().containsKey("by")
                && !active.words().isEmpty()
                && doers.contains(active.words().getFirst());
    }

    private static boolean rolesSwapped(Map<String, Set<String>> heads, Map<String, Set<String>> others) {
        for (Map.Entry<String, Set<String>> role : heads.entrySet()) {
            Set<String> theirs = others.getOrDefault(role.getKey(), Set.of());
            if (!theirs.containsAll(role.getValue()) && !role.getValue().containsAll(theirs)) {
                return true;
            }
        }
        return fromIsTo(heads, others) || fromIsTo(others, heads);
    }

    private static boolean fromIsTo(Map<String, Set<String>> heads, Map<String, Set<String>> others) {
        Set<String> from = heads.getOrDefault("from", Set.of());
        return others.getOrDefault("to", Set.of()).stream().anyMatch(from::contains)
                || others.getOrDefault("into", Set.of()).stream().anyMatch(from::contains);
    }

    private static List<String> fixed(Parts parts, Set<String> movable) {
        return parts.words().stream()
                .filter(word -> !movable.contains(word))
                .distinct()
                .toList();
    }

    private static List<String> distinct(List<String> words) {
        return words.stream().distinct().toList();
    }

    /** What two sequences have between their common beginning and their common end. */
    private record Middle(List<Part> one, List<Part> other) {
        static Middle of(List<Part> one, List<Part> other) {
            int shorter = Math.min(one.size(), other.size());
            int start = 0;
            while (start < shorter && same(one.get(start), other.get(start))) {
                start++;
            }
            int end = 0;
            while (end < shorter - start && same(one.get(one.size() - 1 - end), other.get(other.size() - 1 - end))) {
                end++;
            }
            return new Middle(one.subList(start, one.size() - end), other.subList(start, other.size() - end));
        }

        /** X and Y in one, Y and X in the other. */
        boolean isSwapOfEquals() {
            return !one.isEmpty()
                    && IntStream.range(0, one.size())
                            .filter(i -> one.get(i).kind() == Kind.BOTH)
                            .anyMatch(both -> isTurned(both, both + 1));
        }

        /** X Y in one, Y X in the other, each with its roles, and not 的 between them in both. */
        boolean isTurn() {
            return IntStream.range(1, one.size())
                    .anyMatch(turn -> isTurned(turn, turn)
                            && !(one.get(turn).possessed()
                                    && other.get(one.size() - turn).possessed()));
        }

        /** Whether what stands before {@code first} and from {@code second} on has changed places. */
        private boolean isTurned(int first, int second) {
            int after = one.size() - second;
            return one.size() == other.size()
                    && same(one.subList(0, first), other.subList(other.size() - first, other.size()))
                    && same(one.subList(second, one.size()), other.subList(0, after))
                    && same(one.subList(first, second), other.subList(after, other.size() - first));
        }

        private static boolean same(List<Part> one, List<Part> other) {
            return one.size() == other.size()
                    && IntStream.range(0, one.size()).allMatch(i -> same(one.get(i), other.get(i)));
        }

        private static boolean same(Part one, Part other) {
            return one.kind() == other.kind() && one.key().equals(other.key());
        }
    }
}
