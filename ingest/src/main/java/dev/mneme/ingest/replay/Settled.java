package dev.mneme.ingest.replay;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which conversations are done: all up to a number, and some beyond it. What is kept is one entry for each conversation since the
 * oldest that is not done.
 */
final class Settled {
    private final TreeMap<Long, Entry> window = new TreeMap<>();
    private final Set<Long> doneBefore;
    private long done;
    private @Nullable String mark;

    /**
     * What was done before.
     *
     * @param done up to this number all are
     * @param mark names the conversation of this number
     * @param beyond numbers above that are done as well
     */
    Settled(long done, @Nullable String mark, List<Long> beyond) {
        this.done = done;
        this.mark = mark;
        this.doneBefore = new HashSet<>(beyond);
    }

    private record Entry(String mark, boolean done) {}

    /** Whether a conversation need not be begun. Asked of one after the other, in their order. */
    boolean isDone(long number, String markOfIt) {
        if (number <= done) {
            return true;
        }
        if (doneBefore.remove(number)) {
            window.put(number, new Entry(markOfIt, true));
            advance();
            return true;
        }
        return false;
    }

    void begin(long number, String markOfIt) {
        window.put(number, new Entry(markOfIt, false));
    }

    void end(long number) {
        window.computeIfPresent(number, (_, entry) -> new Entry(entry.mark, true));
        advance();
    }

    /** Up to this number all are done. */
    long done() {
        return done;
    }

    /** Names the conversation of that number. */
    @Nullable
    String mark() {
        return mark;
    }

    /** Numbers above that are done as well. */
    List<Long> beyond() {
        return Stream.concat(
                        window.entrySet().stream()
                                .filter(entry -> entry.getValue().done())
                                .map(Map.Entry::getKey),
                        doneBefore.stream())
                .sorted()
                .toList();
    }

    /** How many were begun since the oldest that is not done. */
    int span() {
        return window.size();
    }

    private void advance() {
        while (!window.isEmpty() && window.firstEntry().getValue().done()) {
            Map.Entry<Long, Entry> first = window.pollFirstEntry();
            done = first.getKey();
            mark = first.getValue().mark();
        }
    }
}
