package dev.mneme.processor.cache.guard;

import dev.mneme.processor.cache.guard.Phrases.Found;
import java.util.Set;
import java.util.stream.Collectors;

/** When it happens, where that changes the question: who was / who is / who will be, 以前 / 以后. */
final class TenseRule implements GuardRule {
    private static final Phrases<String> PHRASES = new Phrases<>();

    static {
        for (String line : RuleData.lines("times")) {
            String time = line.substring(0, line.indexOf(':'));
            RuleData.words(line.substring(line.indexOf(':') + 1)).forEach(word -> PHRASES.add(word, time));
        }
    }

    @Override
    public String name() {
        return "tense";
    }

    @Override
    public boolean differs(Reading one, Reading other) {
        Set<String> times = times(one);
        Set<String> others = times(other);
        return times.contains("future") != others.contains("future")
                || times.contains("past") != others.contains("past")
                || happenedOnly(times, others)
                || happenedOnly(others, times);
    }

    /** Verbs that are written in the past in one and in the present in the other. */
    private static boolean happenedOnly(Set<String> times, Set<String> others) {
        return times.contains("past form") && !others.contains("past form") && others.contains("present");
    }

    private static Set<String> times(Reading reading) {
        return PHRASES.in(reading.tokens()).stream().map(Found::meaning).collect(Collectors.toSet());
    }
}
