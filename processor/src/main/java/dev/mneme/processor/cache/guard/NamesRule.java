package dev.mneme.processor.cache.guard;

import java.util.Set;

/** What is named: Google / Facebook, 苹果 / 华为, error codes, and whatever is written like a name. */
final class NamesRule implements GuardRule {
    @Override
    public String name() {
        return "names";
    }

    @Override
    public boolean differs(Reading one, Reading other) {
        return names(one, other) || names(other, one);
    }

    private static boolean names(Reading one, Reading other) {
        Set<String> others = other.keys();
        return one.topic().stream().anyMatch(word -> word.name() && !others.contains(word.key()));
    }
}
