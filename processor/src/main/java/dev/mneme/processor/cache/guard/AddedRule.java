package dev.mneme.processor.cache.guard;

import dev.mneme.processor.cache.guard.Reading.Word;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** One text has a word more, that narrows what is asked: learn Java, learn Java fast. */
final class AddedRule implements GuardRule {
    /** An ideograph that has stood before, and 的 before it or 字 behind it. */
    private static final Pattern PART = Pattern.compile("(\\p{IsHan}).*(?=的\\1|\\1字)");

    @Override
    public String name() {
        return "added";
    }

    @Override
    public boolean differs(Reading one, Reading other) {
        return !one.keys().equals(other.keys()) || (!sorted(one).equals(sorted(other)) && saysMore(one, other));
    }

    /** A word that is said again asks for a part of it, as in 刻骨铭心的铭, or makes a long text another one. */
    private static boolean saysMore(Reading one, Reading other) {
        return !one.isShort() || !other.isShort() || !parts(one).equals(parts(other));
    }

    private static Set<String> parts(Reading reading) {
        return PART.matcher(reading.text()).results().map(part -> part.group(1)).collect(Collectors.toSet());
    }

    private static List<String> sorted(Reading reading) {
        return reading.topic().stream().map(Word::key).sorted().toList();
    }
}
