package dev.mneme.processor.cache.guard;

import dev.mneme.processor.cache.guard.Parts.Kind;
import dev.mneme.processor.cache.guard.Parts.Part;
import java.util.List;
import java.util.stream.IntStream;

/** What two sequences have between their common beginning and their common end. */
record Middle(List<Part> one, List<Part> other) {
    static Middle of(List<Part> one, List<Part> other) {
        int start = commonStart(one, other);
        int end = commonStart(
                one.subList(start, one.size()).reversed(),
                other.subList(start, other.size()).reversed());
        return new Middle(one.subList(start, one.size() - end), other.subList(start, other.size() - end));
    }

    /** X and Y in one, Y and X in the other, though X and Y may begin or end alike. */
    static boolean isSwapOfEquals(List<Part> one, List<Part> other) {
        if (one.size() != other.size()) {
            return false;
        }
        int start = commonStart(one, other);
        int end = commonStart(one.reversed(), other.reversed());
        return IntStream.rangeClosed(0, start)
                .anyMatch(from -> IntStream.rangeClosed(Math.max(one.size() - end, from), one.size())
                        .anyMatch(to -> new Middle(one.subList(from, to), other.subList(from, to)).isSwapOfEquals()));
    }

    private static int commonStart(List<Part> one, List<Part> other) {
        return (int) IntStream.range(0, Math.min(one.size(), other.size()))
                .takeWhile(i -> same(one.get(i), other.get(i)))
                .count();
    }

    private boolean isSwapOfEquals() {
        return IntStream.range(0, one.size())
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

    /** X V Y in one, Y V X in the other: who does it, and to whom, may have changed places. */
    boolean isSwapAroundAnother() {
        return IntStream.range(1, one.size())
                .anyMatch(first -> IntStream.range(first + 1, one.size()).anyMatch(second -> isTurned(first, second)));
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
