package dev.mneme.processor.cache.guard;

import dev.mneme.processor.cache.guard.Reading.Word;
import java.util.List;

/** One text has a word more, that narrows what is asked: learn Java, learn Java fast. */
final class AddedRule implements GuardRule {
    @Override
    public String name() {
        return "added";
    }

    @Override
    public boolean differs(Reading one, Reading other) {
        return !one.keys().equals(other.keys())
                || ((one.isHan() || !one.isShort()) && !sorted(one).equals(sorted(other)));
    }

    private static List<String> sorted(Reading reading) {
        return reading.topic().stream().map(Word::key).sorted().toList();
    }
}
