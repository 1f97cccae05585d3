package dev.mneme.ingest.replay;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** Counts of what was done. Only used by the thread that replays. */
final class Tally {
    private final Map<Count, Long> counts = new EnumMap<>(Count.class);

    /** A tally that goes on from counts that were written down. */
    static Tally from(Map<String, Long> counts) {
        Tally tally = new Tally();
        counts.forEach((word, number) -> Count.of(word).ifPresent(count -> tally.add(count, number)));
        return tally;
    }

    void add(Count count, long more) {
        counts.merge(count, more, Long::sum);
    }

    void add(Tally other) {
        other.counts.forEach(this::add);
    }

    long get(Count count) {
        return counts.getOrDefault(count, 0L);
    }

    /** Those that were counted, by their words. */
    Map<String, Long> byWord() {
        Map<String, Long> byWord = new LinkedHashMap<>();
        counts.forEach((count, number) -> byWord.put(count.word, number));
        return byWord;
    }
}
