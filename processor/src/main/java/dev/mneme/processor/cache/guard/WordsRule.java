package dev.mneme.processor.cache.guard;

/** Each text has a word that the other has not, nor a synonym of it: they may speak of two things. */
final class WordsRule implements GuardRule {
    @Override
    public String name() {
        return "words";
    }

    @Override
    public boolean differs(Reading one, Reading other) {
        return !other.keys().containsAll(one.keys()) && !one.keys().containsAll(other.keys());
    }
}
